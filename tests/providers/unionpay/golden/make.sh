#!/bin/sh
# Makes the golden files with openssl and nothing of ours. Run it in an empty copy of this folder; its output is committed.
# The private keys belong to nobody.
set -eu
D=36500
key() { openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$1" 2>/dev/null; }
issued() { # name, subject, issuer, serial
    key "$1_key.pem"
    openssl req -new -utf8 -key "$1_key.pem" -subj "$2" -out csr
    openssl x509 -req -in csr -CA "$3.pem" -CAkey "$3_key.pem" -set_serial "$4" -days $D -sha256 -extfile ext -out "$1.pem" 2>/dev/null
}
# The hex text of the digest is what RSA signs (with SHA-256 once more).
sign() { openssl dgst -sha256 -r | cut -d' ' -f1 | tr -d '\n' | openssl dgst -sha256 -sign "$1" | openssl base64 -A; }
encode() { LC_ALL=C od -An -v -tx1 | tr -d ' \n' | sed 's/../%&/g'; }

openssl req -x509 -newkey rsa:2048 -nodes -keyout root_key.pem -subj '/C=CN/O=Golden CA/CN=Golden Root' -days $D \
    -addext basicConstraints=critical,CA:TRUE -out root.pem 2>/dev/null
printf 'basicConstraints=critical,CA:TRUE\n' > ext
issued middle '/C=CN/O=Golden CA/CN=Golden OCA' root 0x10
printf 'basicConstraints=CA:FALSE\nkeyUsage=digitalSignature\n' > ext
issued signer '/C=CN/O=Golden CA/CN=041@8310000000083040@中国银联股份有限公司@00016493' middle 0x4045067653
issued merchant '/C=CN/O=Golden CA/CN=041@Z2027-9-14@东海国际进口博览会@01' middle 0x6826ba47d5
openssl x509 -in merchant.pem -noout -serial | sed 's/^serial=/ibase=16; /' | bc | tr -d '\n' > cert_id.txt

printf '%s' "accessType=0&backUrl=https://fair.example/callbacks/unionpay/&bizType=000000&certId=$(cat cert_id.txt)&channelType=08&currencyCode=156&encoding=UTF-8&merId=777290058110048&orderId=FP270914ABCDEFGH&payTimeout=20270914122100&signMethod=01&txnAmt=20000&txnSubType=07&txnTime=20270914102100&txnType=01&version=5.1.0" > request.txt
sign merchant_key.pem < request.txt > request.signature

# An answer: plain values, nothing encoded; a nested value holds "&". The certificate has CRLF line ends.
sed 's/$/\r/' signer.pem > signer_crlf.pem
printf '%s' "accessType=0&bizType=000000&encoding=UTF-8&merId=777290058110048&orderId=FP270914ABCDEFGH&qrCode=https://qr.95516.com/00010000/6270914000000000001&reserved={a=1&b={c=2}}&respCode=00&respMsg=成功[0000000]&signMethod=01&signPubKeyCert=$(cat signer_crlf.pem)&txnSubType=07&txnTime=20270914102100&txnType=01&version=5.1.0" > answer.txt
{ printf 'signature=%s&' "$(sign signer_key.pem < answer.txt)"; cat answer.txt; } > answer.raw

# A notice: an ordinary form, among its fields an empty one, which is not signed.
put() { printf '%s=' "$1"; printf '%s' "$2" | encode; printf '&'; }
CERT=$(cat signer.pem)
printf '%s' "accNo=6216***********0018&accessType=0&bizType=000000&currencyCode=156&encoding=UTF-8&merId=777290058110048&orderId=FP270914ABCDEFGH&queryId=712709141026000000018&respCode=00&respMsg=Success!&settleAmt=20000&settleCurrencyCode=156&settleDate=0914&signMethod=01&signPubKeyCert=$CERT&traceNo=000001&traceTime=0914102600&txnAmt=20000&txnSubType=07&txnTime=20270914102100&txnType=01&version=5.1.0" > notice.txt
{
    put reqReserved ''
    put accNo '6216***********0018'; put accessType 0; put bizType 000000; put currencyCode 156; put encoding UTF-8
    put merId 777290058110048; put orderId FP270914ABCDEFGH; put queryId 712709141026000000018; put respCode 00
    put respMsg 'Success!'; put settleAmt 20000; put settleCurrencyCode 156; put settleDate 0914; put signMethod 01
    put signPubKeyCert "$CERT"; put traceNo 000001; put traceTime 0914102600; put txnAmt 20000; put txnSubType 07
    put txnTime 20270914102100; put txnType 01; put version 5.1.0
    printf 'signature='; sign signer_key.pem < notice.txt | encode
} > notice.form
rm -f ext csr root_key.pem middle_key.pem signer_crlf.pem
