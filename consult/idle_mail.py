"""Letters that ask nothing: thanks, absence notes, receipts, leaving a list, advertising."""

import re
from collections.abc import Sequence

from codebook.citations import Citation
from codebook.citing.masks import one_for_one
from codebook.sieve import Sieve, named_patterns
from consult.intents import Intent

_FLAGS = re.IGNORECASE
_READ = 6_000
_SHORT = 45  # words


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, _FLAGS)


# A letter of these asks nothing, whatever else it says; the first that fits names it.
_SURE = (
    (
        "bounce",
        _words(
            r"\bundeliver(?:able|ed)\b|\bdelivery\s(?:has\s)?(?:failed|failure"
            r"|status\snotification)|\bmailer-daemon|\bcould\snot\sbe\sdelivered"
            r"|\breturned\smail|\bmail\sdelivery\s(?:failed|system|subsystem)"
            r"|\baddress\s(?:not\sfound|rejected)|\bmailbox\s(?:is\s)?(?:full"
            r"|unavailable)|\brecipient\s\w+\s?rejected|\bquota\sexceeded"
        ),
    ),
    (
        "out_of_office",
        _words(
            r"\bout\sof\s(?:the\s)?office\b(?!\s(?:visit|procedure|setting))"
            r"|\bon\s(?:annual\s|maternity\s|medical\s|sick\s|parental\s|family\s)?(?:le"
            r"ave|vacation|pto|holiday|sabbatical)\b|\baway\sfrom\s(?:my|the)\s(?:desk"
            r"|office|e-?mail)|\bauto(?:matic|mated)?[\s-]?(?:reply|response"
            r"|responder)\b|\blimited\s(?:access\sto\s(?:my\s)?e-?mail|e-?mail\saccess)"
            r"|\bno\slonger\s(?:with|employed|works?)\b.{0,40}\b(?:company"
            r"|practice|organization|here|clinic)|\bwill\s(?:be\sback|return"
            r"|respond|reply)\b.{0,40}\b(?:on|when|upon|after|monday|next"
            r"|as\ssoon)|\b(?:office|we|our\soffice|clinic)\s(?:is|are|will\sbe)\sclosed"
            r"\b|\bfuera\sde\s(?:la\s)?oficina|\bde\svacaciones|\bausente"
            r"|\babwesen\w+|\bnicht\sim\sb\wro|\babsent\w*\sdu\b|\ben\scong\w"
            r"|\bcurrently\s(?:away|out|traveling|unavailable)"
        ),
    ),
    (
        "unsubscribe",
        _words(
            r"\A\W*(?:stop|unsubscribe|remove|opt[\s-]?out|cancel)\b\W{0,3}(?:me"
            r"|please|all)?\W*(?:\Z|\n|[.!])|\btake\s(?:me|us|my\s\w+(?:\s\w+)?)\soff\b"
            r"|\bremove\s(?:me|us|my\s(?:e-?mail|address|name)(?:\saddress)?"
            r"|this\saddress)\s(?:from|off)|\b(?:please\s|pls\s)?unsubscribe\s(?:me"
            r"|us|my|this|from)|\bstop\s(?:sending|e-?mailing|mailing)\b|\bopt\s?-?(?:ou"
            r"t|me\sout)\b|\bno\slonger\s(?:wish|want)\sto\s(?:receive|get)"
            r"|\bcancel\smy\s(?:subscription|account|membership)|\bd[ae]r\sde\sbaja"
        ),
    ),
    (
        "receipt",
        _words(
            r"\byour\s(?:\w+\s){0,3}(?:order|subscription|payment|invoice"
            r"|receipt|purchase|renewal|membership|registration|plan|certificate"
            r"|statement|shipment|package)\s(?:\w+\s){0,4}(?:was|has|is|of"
            r"|for|will|#|no\b|confirm|ready|due|received|attached|below)"
            r"|\bpayment\s(?:received|confirmation|successful|processed|was\s(?:received"
            r"|declined))|\bcard\sending|\border\s(?:confirmation|#\s?\d|number"
            r"|total|summary|placed)|\bthank\syou\sfor\syour\s(?:order|purchase"
            r"|payment|business\b.{0,40}\btotal)|\binvoice\s(?:#?\s?\d+\s)?(?:is\s)?(?:a"
            r"ttached|paid|enclosed)|\bamount\s(?:paid|charged|due)|\btransaction\sid"
            r"|\bticket\s#?\s?[\w-]+\shas\sbeen\s(?:received|created|closed)"
            r"|\byour\smessage\s[^.?!]{0,60}?(?:was|has\sbeen)\s(?:read|received|delivered)"
            r"|\bread:\s|\bread\sreceipt|\bverification\scode|\bpassword\s(?:was\s)?(?:r"
            r"eset|changed)|\bhas\s(?:shipped|been\sshipped)|\bdelivered\sto\syour"
            r"|\bappointment\sreminder|\breminder:\s|\breply\s\w\sto\sconfirm|\b(?:accepted|declined|tentative):\s"
            r"|\bnext\s(?:renewal|billing\sdate)"
        ),
    ),
)
# Advertising: two of these, and no code.
_SPAM = tuple(
    map(
        _words,
        (
            (
                r"\b(?:limited[\s-]time|special\soffer|exclusive\soffer|act\snow"
                r"|order\snow|buy\snow|shop\snow|sign\sup\s(?:now|today)|register\s(?:now"
                r"|today|here|by)|early\sbird|enroll\s(?:now|today)|book\s(?:a"
                r"|your)\s(?:demo|call|seat|spot)|schedule\sa\s(?:demo|call|quick)"
                r"|claim\syour|reserve\syour|last\schance|don'?t\smiss)"
            ),
            (
                r"\b\d{1,3}\s?%\s(?:off|discount|more|increase|of\syour)|\bsave\s(?:up\sto\s"
                r")?[$\d]|\bdiscount\s(?:code|of)|\bpromo\scode|\bcoupon|\bfree\s(?:trial"
                r"|demo|gift|webinar|quote|consultation|shipping|ceu|guide|e-?book"
                r"|download)"
            ),
            (
                r"\bwebinar|\bceus?\b|\bconference\b|\bnewsletter\b|\bsponsor(?:ed"
                r"|ship)|\bthis\s(?:week|month)'?s\s(?:issue|news)|\bview\s(?:this\se-?mail"
                r"\s)?(?:in|it\sin)\s(?:your\s)?browser|\bmanage\s(?:your\s)?preferences"
                r"|\bunsubscribe\b|\bclick\s(?:here|below|the\slink)|\bforward\sto\sa\sfrien"
                r"d"
            ),
            (
                r"\b(?:our|we\sare\sa?)\s(?:leading\s)?(?:company|agency|firm"
                r"|team\sof|platform|solution|services?)\b|\boutsourc\w+|\brcm\ssolutions?"
                r"|\bwe\s(?:offer|provide|specialize|help\s(?:practices|clinics"
                r"|businesses|you))|\bboost\syour|\bgrow\syour|\bincrease\syour\s(?:revenue"
                r"|collections|traffic)|\bmaximize\syour|\breduce\syour\sdenials"
                r"|\bhope\sthis\s(?:e-?mail|message)\sfinds\syou"
            ),
            (
                r"\bdear\s(?:sir|friend|beneficiary|customer|valued)|\bgreetings\sof\sthe\sd"
                r"ay|\bto\swhom\sit\smay"
            ),
            (
                r"\bseo\b|\branking\son\sgoogle|\bbacklinks?|\bweb\s?(?:site)?\sdesign"
                r"|\bcrypto|\bbitcoin|\binvest(?:ment|or)s?\b|\blottery|\bwinner\b"
                r"|\bcongratulations|\binheritance|\bwire\stransfer|\bloan\b|\bcasino"
                r"|\bviagra|\bgift\scard|\bprince\b|\bmillion\s(?:dollars|usd)"
                r"|\bverify\syour\s(?:account|identity)|\baccount\s(?:has\sbeen\s)?(?:suspen"
                r"ded|locked)|\be-?mail\slist|\bleads\b|\bmailing\slist|\bqualified\sleads"
            ),
        ),
    )
)
_THANKS = _words(
    r"\b(?:thanks?|thank\s(?:you|u)|thx|thnx|ty\b|tysm|tyvm|appreciate|gracias"
    r"|merci|danke?|got\sit|makes\ssense|will\sdo|sounds\sgood|you\srock"
    r"|lifesaver|helpful|that\s(?:helps|worked|answers)|"
    r"much\sappreciated|no\sproblem|cheers"
    r"|all\sset|good\sto\sknow|you\swere\sright|it\spaid|they\spaid|resolved"
    r"|case\sclosed|never\s?mind)\b"
    # "Great, will do", but Great Basin is a name; "Noted.", but a noted change is none.
    r"|(?:\A|[.!,;:\n-]\s?)(?:perfect|great|awesome|wonderful|received|noted|understood|ok(?:ay)?|excellent"
    r"|cool|super|good)\b(?!\s(?-i:[A-Z]))"
)
_WENT_WELL = _words(
    r"\b(?:(?:got|was|were|been|they|it|finally)\s(?:\w+\s)?(?:paid|approved|overturned|reprocessed)"
    r"|paid\s(?:in\sfull|on|us)|went\sthrough|it\sworked|that\sworked|we\swon|you(?:'re|\sare)\sthe\sbest)\b"
)
_ASKS = _words(
    r"\?|\b(?:can|could|should|would|may|do|does|did|is|are|was|will|has|have)\s(?:we"
    r"|i|you|they|it|this|that|these|there|the|she|he|both|anyone|someone)\b(?=[^.!]{3,}"
    r")|"
    r"\b(?:which|what|how|why|when|where|who|whether|wondering|advise|clarif\w+"
    r"|question|confirm|let\s(?:me|us)\sknow|please\s(?:help|look|review|check"
    r"|tell|explain)|"
    r"need\s(?:help|to\sknow|guidance|advice)|help\swith|not\ssure|unsure"
    r"|confused|thoughts|opinion|correct\scod\w+|look(?:ing)?\s(?:up|into)"
    r"|pls\s\w+|lmk|can'?t\s(?:find|figure)|stuck|trying\sto)\b"
)
_POLITE = _words(
    r"\b(?:let\s(?:me|us)\sknow\sif\s(?:you|there)|if\syou\s(?:have|need)\s(?:any"
    r"|more|further)|have\sa\s(?:great|good|nice)|how\s(?:great|nice|helpful"
    r"|kind|quick|fast)|"
    r"(?:is|was|that'?s|this\sis)\s(?:exactly\s)?what\s(?:we|i)\s(?:needed"
    r"|wanted|thought|was)|no\s(?:further|more|other|additional)\squestions?"
    r"|answer(?:s|ed)\s(?:my|our|the|all|every)\s(?:\w+\s)?questions?|"
    r"will\s(?:let\syou\sknow|check|try|do)|which\s(?:is|was)\sgreat|when\s(?:i"
    r"|we)\sget|what\sa\s\w+|that\sis\swhat\s(?:i|we))\b[^.!?\n]*"
)
_ADVERTISING = Sieve(_SPAM, lambda cue: cue)
_BY_KIND = named_patterns(_SURE)


def idle_kind(
    subject: str, text: str, citations: Sequence[Citation], intents: Sequence[Intent]
) -> str:
    """What a letter is that asks nothing ("thanks", "receipt", "spam" ...); "" = it asks.

    *text* is what the sender newly wrote.
    """
    plain = one_for_one(f"{subject}\n{text}"[:_READ])
    body = one_for_one(text[:_READ])
    codes = [cited for cited in citations if not cited.partial]
    advertising = sum(cue.search(plain) is not None for cue in _ADVERTISING.left(plain))
    if advertising >= 2 and not _asks_of_us(body, codes):
        return "spam"
    for kind, cue in _BY_KIND.left(plain):
        if cue.search(plain) and not _asks_of_us(body, codes or ("?" in body and intents)):
            return kind
    if _is_thanks(body, intents):
        return "thanks"
    if not body.strip() and not subject.strip():
        return "empty"
    return ""


def _asks_of_us(body: str, topic: object) -> bool:
    """Whether a letter with such words asks all the same: it has a *topic* and puts a question."""
    return bool(topic) and bool(_ASKS.search(_POLITE.sub("", body)))


def _is_thanks(body: str, intents: Sequence[Intent]) -> bool:
    words = body.split()
    if not words or len(words) > _SHORT or not _THANKS.search(body):
        return False
    rest = _POLITE.sub("", body)
    if _ASKS.search(rest):
        return False
    if _WENT_WELL.search(rest):
        return True
    # "45385 and 45380, 59. Thanks" asks by its codes; "Thanks, that paid" does not.
    opens = _THANKS.search(" ".join(words[:6]))
    return opens is not None or not intents
