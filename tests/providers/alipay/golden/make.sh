#!/bin/sh
# Makes the golden files with openssl and nothing of ours. Run it in an empty copy of this folder; its output is committed.
# The private keys belong to nobody.
set -eu
D=36500
dn() { printf '/C=CN/O=Golden Financial/OU=Certification Authority/CN=%s' "$1"; }
key() { openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$1" 2>/dev/null; }
authority() { printf 'basicConstraints=critical,CA:TRUE\n' > ext; }
person() { printf 'basicConstraints=CA:FALSE\nkeyUsage=digitalSignature\n' > ext; }
issued() { # name, subject, issuer, serial
    key "$1_key.pem"
    openssl req -new -key "$1_key.pem" -subj "$(dn "$2")" -out csr
    openssl x509 -req -in csr -CA "$3.pem" -CAkey "$3_key.pem" -set_serial "$4" -days $D -sha256 -extfile ext -out "$1.pem" 2>/dev/null
}
root() { # name, subject, key options, digest
    openssl req -x509 -newkey "$3" -nodes -keyout "$1_key.pem" -subj "$(dn "$2")" -days $D "-$4" \
        -addext basicConstraints=critical,CA:TRUE -out "$1.pem" 2>/dev/null
}
sn() { # the serial number as Alipay defines it: md5(issuer, backwards, + serial in decimal)
    name=$(openssl x509 -in "$1" -noout -issuer -nameopt RFC2253 | sed 's/^issuer=//')
    hex=$(openssl x509 -in "$1" -noout -serial | sed 's/^serial=//')
    decimal=$(printf 'ibase=16; %s\n' "$hex" | BC_LINE_LENGTH=0 bc)
    printf '%s%s' "$name" "$decimal" | openssl md5 -r | cut -d' ' -f1
}
sign() { openssl dgst -sha256 -sign "$1" | openssl base64 -A; }

root root 'Golden Root R1' rsa:2048 sha256
root other 'Golden Root E1' rsa:2048 sha256
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:SM2 -out sm2_key.pem
openssl req -x509 -new -key sm2_key.pem -sm3 -sigopt distid:1234567812345678 -subj "$(dn 'Golden Root SM2')" -days $D \
    -addext basicConstraints=critical,CA:TRUE -out sm2.pem
authority; issued class2 'Golden Class 2 R1' root 0x2020
person; issued older 'Golden Alipay' class2 0x20250923112233445566778899
issued alipay 'Golden Alipay' class2 0x20260923112233445566778899
person; issued app 'Golden App' class2 0x20260923998877665544332211
cat alipay.pem class2.pem > alipay_chain.pem
cat older.pem class2.pem > older_chain.pem
{ cat sm2.pem; echo; cat root.pem; echo; cat other.pem; } > roots.pem
openssl pkey -in alipay_key.pem -pubout -out alipay_public.pem

sn app.pem > app_cert_sn.txt
printf '%s_%s' "$(sn root.pem)" "$(sn other.pem)" > root_cert_sn.txt

# A request: every field that is not empty, sorted, plain; sign_type is signed too.
printf '%s' 'app_id=2021000000000001&biz_content={"out_trade_no":"FP270914ABCDEFGH","total_amount":"200.00","subject":"第十届东海国际进口博览会证件费","time_expire":"2027-09-14 12:21:00","timeout_express":"120m"}&charset=utf-8&format=JSON&method=alipay.trade.precreate&notify_url=https://fair.example/callbacks/alipay/&sign_type=RSA2&timestamp=2027-09-14 10:21:00&version=1.0' > request.txt
sign app_key.pem < request.txt > request.signature

# An answer: the signature is over the inner object exactly as it is written, with its blanks, escapes and braces.
printf '%s' '{"code":"10000", "msg":"Success","out_trade_no":"FP270914ABCDEFGH","qr_code":"https:\/\/qr.alipay.com\/bax03431ljhokirwl38f00a7","fund_bill_list":[{"amount":"200.00","fund_channel":"ALIPAYACCOUNT"}],"memo":"a \"}\" and a { in a text","buyer":{"name":"\u5f20*"}}' > inner.json
printf '{"alipay_cert_sn":"%s","alipay_trade_precreate_response":%s ,"sign":"%s"}' \
    "$(sn alipay.pem)" "$(cat inner.json)" "$(sign alipay_key.pem < inner.json)" > answer.json

# A notice: decoded fields without sign and sign_type, sorted, plain; then sent as a form.
cat > fields <<'EOF'
app_id=2021000000000001
buyer_logon_id=zhang***@fair.example
charset=utf-8
fund_bill_list=[{"amount":"200.00","fundChannel":"ALIPAYACCOUNT"}]
gmt_create=2027-09-14 10:25:50
gmt_payment=2027-09-14 10:26:00
notify_id=2027091400222102600000000000000001
notify_time=2027-09-14 10:26:01
notify_type=trade_status_sync
out_trade_no=FP270914ABCDEFGH
seller_id=2088000000000001
subject=第十届东海国际进口博览会证件费 100% & +
total_amount=200.00
trade_no=2027091422001400000000000001
trade_status=TRADE_SUCCESS
version=1.0
EOF
paste -s -d'&' fields | tr -d '\n' > notice.txt
sign alipay_key.pem < notice.txt > notice.signature
encode() { LC_ALL=C od -An -v -tx1 | tr -d ' \n' | sed 's/../%&/g'; }
{
    while IFS= read -r line; do printf '%s=' "${line%%=*}"; printf '%s' "${line#*=}" | encode; printf '&'; done < fields
    printf 'sign='; encode < notice.signature; printf '&sign_type=RSA2'
} > notice.form
rm -f ext csr fields root_key.pem other_key.pem sm2_key.pem class2_key.pem older_key.pem older.pem class2.pem sm2.pem
