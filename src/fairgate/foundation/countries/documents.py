"""States and nationalities by the three letters that documents carry. Source: ISO 3166-1 alpha-3, ICAO 9303."""

from collections.abc import Mapping
from functools import cache

from fairgate.foundation.countries.names import country_name, sortable

_PAIRS = """
ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ BDIBI
BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB BRNBN BTNBT
BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU
CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET
FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR
GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR
IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB
LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH
MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE
NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL
PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ
SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC
TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY
USAUS UZBUZ VATVA VCTVC VENVE VGBVG VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW
"""
"""Every alpha-3 code followed by its alpha-2."""
_OTHERS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("GBD", "GBN", "GBO", "GBP", "GBS"), ("英国", "United Kingdom")),
    "RKS": ("科索沃", "Kosovo"),
    "XXA": ("无国籍", "Stateless"),
    "XXB": ("难民", "Refugee"),
    "XXC": ("难民", "Refugee"),
}
"""What stands on passports and is no state of ISO 3166."""
_ALPHA_2 = {pair[:3]: pair[3:] for pair in _PAIRS.split()}
_OF_PASSPORTS_ONLY = "GBD GBN GBO GBP GBS RKS EUE UNA UNK UNO XBA XCC XCE XCO XIM XOM XPO XXA XXB XXC XXX"
"""Kinds of British nationals, Kosovo, the United Nations, the stateless: ICAO 9303-3, section 5."""

STATES = frozenset(_ALPHA_2)
_ISSUERS = STATES | frozenset(_OF_PASSPORTS_ONLY.split())
_FIRST = ("CHN", "HKG", "MAC", "TWN")


def is_issuer(code: str) -> bool:
    """Say whether a passport can have been issued under these three letters."""
    return code in _ISSUERS


@cache
def nationality_choices(language: str) -> tuple[tuple[str, str], ...]:
    """Return code and name of everything that can stand on a document, China first, then by name."""
    named = [(code, f"{nationality_name(code, language)} ({code})") for code in _ISSUERS]
    return tuple(sorted(named, key=lambda each: (_place(each[0]), sortable(nationality_name(each[0], "en")))))


def _place(code: str) -> int:
    return _FIRST.index(code) if code in _FIRST else len(_FIRST)


def nationality_name(code: str, language: str) -> str:
    """Return a nationality's country, English for "en…", else Chinese; the code itself for an unknown one."""
    if code in _OTHERS:
        return _OTHERS[code][language.startswith("en")]
    alpha_2 = _ALPHA_2.get(code, "")
    name = country_name(alpha_2, language)
    return code if name == alpha_2 else name
