"""How mail programs announce an earlier mail: attributions, separators, header blocks, in many tongues."""
# ruff: noqa: RUF001 - the words of other scripts look like Latin ones; that is what they are here

import re
from typing import Final

LINE_LIMIT: Final = 250  # characters; an announcement is no longer
SPAN_LIMIT: Final = 7  # lines one attribution may be wrapped over, empty ones counted

_WROTE = (
    "wrote|writes|said|schrieb|schreef|a écrit|écrit|escribió|escribio|ha scritto|scrisse|escreveu|skrev"
    "|napisał(?:\\(a\\)|a)?|pisze|napsal(?:\\(a\\)|a)?|написала?|пишет|пише|написав|kirjoitti|yazdı|a scris|írta"
    "|έγραψε|写道|寫道|書きました|さんは|작성|님이|đã viết"
)
ATTRIBUTION_END: Final = re.compile(rf"(?:\b|[\s>)])(?:{_WROTE})\W{{0,3}}$", re.IGNORECASE)
_VERB = re.compile(rf"(?:\b|[\s>)]|(?<=\W))(?:{_WROTE})", re.IGNORECASE)
_TIME = re.compile(r"\b[0-2]?\d[:.h][0-5]\d\b")
_DAY = re.compile(r"\d{1,4}\s?[-/.年년]\s?\d{1,2}|\b\d{4}\b|\b\d{1,2}\.?\s+[^\W\d]{3,}")
_ADDRESS = re.compile(r"<[^<>]{0,150}@[^<>]{1,200}>|\[?mailto:")
_OPENER = re.compile(
    r"(?:on|at|le|am|el|il|em|op|den|på|w dniu|dnia|dne|ke|la|tarihinde|в|во|у|в?\s?(?:пн|вт|ср|чт|пт|сб|вс)|понедельник|вторник|среда"
    r"|четверг|пятница|суббота|воскресенье|在|於)\b|\d",
    re.IGNORECASE,
)
_DATE_FIRST = re.compile(r"\d{4}[-/.年년]\s?\d{1,2}[-/.月월]\s?\d{1,2}")
_DATE_AND_ZONE = re.compile(r"\d{4}-\d\d-\d\d \d\d?:\d\d GMT[+-]\d\d:\d\d \S")

_ORIGINAL = (
    "original message|original appointment|original mail|original e-?mail|forwarded message|forwarded e-?mail|forwarded by"
    "|ursprüngliche nachricht|original-?nachricht|originalnachricht|weitergeleitete nachricht"
    "|message d['’]origine|message original|message transféré|message transmis"
    "|mensaje original|mensaje reenviado|messaggio originale|messaggio inoltrato|mensagem original"
    "|mensagem encaminhada|oorspronkelijk bericht|doorgestuurd bericht|ursprungligt meddelande"
    "|originalmeddelande|vidarebefordrat meddelande|opprinnelig melding|videresendt melding"
    "|oprindelig meddelelse|videresendt meddelelse|alkuperäinen viesti|edelleenlähetetty viesti"
    "|wiadomość oryginalna|oryginalna wiadomość|przekazana wiadomość|původní zpráva|přeposlaná zpráva"
    "|исходное сообщение|пересылаемое сообщение|оригінальне повідомлення|eredeti üzenet|orijinal mesaj"
    "|原始邮件|原始郵件|转发邮件|轉寄郵件|元のメッセージ|転送メッセージ|원본 메시지|전달된 메시지"
)
_SEPARATOR = re.compile(rf"[\s>*_]{{0,10}}[-=]{{2,40}}\s{{0,3}}(?:{_ORIGINAL})\b[^-=]{{0,120}}", re.IGNORECASE)
_BEGIN_FORWARD = re.compile(
    r"\s{0,5}(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|inizio messaggio inoltrato"
    r"|début du (?:message|e-mail) (?:réexpédié|transféré)|inicio del mensaje reenviado|início da mensagem (?:reenviada|encaminhada)"
    r"|begin doorgestuurd bericht|vidarebefordrat brev|start på videresendt melding)\s?[:：]?\s{0,5}$",
    re.IGNORECASE,
)
_FIELDS = {
    "from": "from|von|de|da|van|från|fra|lähettäjä|od|от|від|expéditeur|remitente|feladó|kimden|发件人|寄件者|寄件人|差出人|보낸 사람",
    "date": "sent|date|gesendet|datum|envoyé|envoyé le|date d'envoi|enviado|enviado el|enviada em|fecha|data|inviato|verzonden|skickat"
    "|sendt|dato|lähetetty|päivämäärä|wysłano|odesláno|отправлено|дата|надіслано|elküldve|gönderilme|发送时间|寄件日期|送信日時|日期|보낸 날짜",
    "to": "to|an|à|a|para|aan|till|til|vastaanottaja|do|komu|кому|címzett|kime|destinataire|收件人|宛先|받는 사람",
    "subject": "subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|temat|předmět|тема|tárgy|konu|主题|主旨|件名|제목",
    "other": "cc|bcc|kopie|copie|reply-to|responder a|risposta|antwort an|importance|kopia|копия|копія|抄送|副本",
}
_FIELD_OF: Final = {word: kind for kind, words in _FIELDS.items() for word in words.split("|")}
_FIELD_LINE = re.compile(r"[\s>*_]{0,10}([^\W\d_][^\W\d_' -]{0,18}(?:[ '-][^\W\d_]{1,12}){0,2})\s?\*{0,2}\s?[:：]\*{0,2}(.{0,40})")
_RULE = re.compile(r"\s*[_-]{5,}\s*")

_DEVICE_LINE = re.compile(
    r"\W{0,3}(?:sent (?:from|via|with|by|using)|get \W?outlook|from my (?:iphone|ipad|phone|mobile|android|blackberry)|envoyé (?:depuis|de|à partir)|von meinem|gesendet von|enviado (?:desde|do)"
    r"|inviato (?:da|dal)|verzonden (?:vanaf|met|vanuit)|sendt fra|skickat från|lähetetty|wysłane z|отправлено с|надіслано з|odesláno z"
    r"|diese nachricht wurde von meinem|从我的|從我的|发自|發自|나의|iphoneから送信)\b.{0,100}|.{0,30}(?:から送信|傳送|发送)",
    re.IGNORECASE,
)


def is_attribution(text: str, *, before_quote: bool) -> bool:
    """Does *text* (lines joined) say who wrote the mail quoted below it?

    *before_quote* = a "> " line follows.  Otherwise a time of day or an
    address is wanted too: "On 3/5/2024 the surgeon wrote:" is the sender's own.
    """
    if not (_DAY.search(text) or _TIME.search(text) or _ADDRESS.search(text)):
        return False
    evident = before_quote or _TIME.search(text) is not None or _ADDRESS.search(text) is not None
    if ATTRIBUTION_END.search(text) and text.rstrip()[-1] in ":：":
        return evident
    if not text.rstrip().endswith((":", "：", ">")):
        return _DATE_AND_ZONE.match(text) is not None
    if _VERB.search(text) and text.rstrip()[-1] in ":：":
        return evident
    return _DATE_FIRST.match(text) is not None and _ADDRESS.search(text) is not None


def opens_attribution(line: str) -> bool:
    """Does *line* begin as an attribution does: "On" (in any tongue) and a date, or a date?"""
    return _OPENER.match(line) is not None and (_DAY.search(line) or _TIME.search(line)) is not None


def names_address(line: str) -> bool:
    """Does *line* hold an address in angle brackets?"""
    return _ADDRESS.search(line) is not None


def is_separator(line: str) -> bool:
    """Is *line* a "-----Original Message-----" or "Begin forwarded message:"?"""
    return _SEPARATOR.match(line) is not None or _BEGIN_FORWARD.match(line) is not None


def is_rule(line: str) -> bool:
    """Is *line* nothing but a drawn line, as Outlook puts above its header blocks?"""
    return _RULE.fullmatch(line) is not None


def header_field(line: str) -> str:
    """Which field of a quoted header block *line* is: from, date, to, subject, other, or ""."""
    found = _FIELD_LINE.match(line)
    return _FIELD_OF.get(found[1].strip().lower(), "") if found else ""


def is_device_line(line: str) -> bool:
    """Is *line* a telephone's or a mail program's own signature ("Sent from my ...")?"""
    return len(line) <= 140 and "?" not in line and _DEVICE_LINE.match(line) is not None
