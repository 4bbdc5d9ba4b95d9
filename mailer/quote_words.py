"""The words by which mail programs in many tongues announce an earlier mail."""
# ruff: noqa: RUF001 - the letters of other scripts look like Latin ones; here they are meant


def _listed(words: str) -> tuple[str, ...]:
    """The entries of a list written one tongue a line, with "|" between a tongue's own."""
    lines = words.strip().splitlines()
    return tuple(word.strip() for line in lines for word in line.split("|"))


# The verb of an attribution
WROTE = _listed("""
wrote|writes|said
schrieb
schreef|geschreven
a écrit|écrit
escribió|escribio
ha scritto|scrisse
escreveu
skrev
napisał(a)|napisała|napisał|pisze|napisana przez
napsal(a)|napsala|napsal
написала|написал|пишет|пише|написав
kirjoitti
yazdı
a scris
írta
έγραψε
写道|寫道
書きました|さんは
작성|님이
đã viết
كتب|כתב
""")

# "On", as the first word of an attribution
ON = _listed("""
on|at
am
le
el
il
em
op
den|på
w dniu|dnia
dne
ke|la
tarihinde
в|во|у|пн|вт|ср|чт|пт|сб|вс
понедельник|вторник|среда|четверг|пятница|суббота|воскресенье
在|於
""")

# "-----Original Message-----"
ORIGINAL = _listed("""
original message|original appointment|original mail|original email|original e-mail
previous message|previous mail|previous email|earlier message|earlier mail|earlier email
forwarded message|forwarded email|forwarded e-mail|forwarded by
ursprüngliche nachricht|original-nachricht|originalnachricht|weitergeleitete nachricht
message d'origine|message d’origine|message original|message transféré|message transmis
mensaje original|mensaje reenviado
messaggio originale|messaggio inoltrato
mensagem original|mensagem encaminhada
oorspronkelijk bericht|doorgestuurd bericht
ursprungligt meddelande|originalmeddelande|vidarebefordrat meddelande
opprinnelig melding|videresendt melding
oprindelig meddelelse|videresendt meddelelse
alkuperäinen viesti|edelleenlähetetty viesti
wiadomość oryginalna|oryginalna wiadomość|przekazana wiadomość|treść przekazanej wiadomości
původní zpráva|přeposlaná zpráva
исходное сообщение|пересылаемое сообщение|перенаправленное сообщение
оригінальне повідомлення
eredeti üzenet
orijinal mesaj
原始邮件|原始郵件|转发邮件|轉寄郵件
元のメッセージ|転送メッセージ
원본 메시지|전달된 메시지
""")

# Apple Mail says so above a forward
BEGIN_FORWARD = _listed("""
begin forwarded message
anfang der weitergeleiteten nachricht|anfang der weitergeleiteten e-mail
inizio messaggio inoltrato
début du message réexpédié|début du message transféré|début de l’e-mail réexpédié
inicio del mensaje reenviado
início da mensagem reenviada|início da mensagem encaminhada
begin doorgestuurd bericht
vidarebefordrat brev
start på videresendt melding
以下是转发的邮件|开始转发邮件|開始轉寄郵件
転送されたメッセージ
""")

# "From:", "Sent:", "To:", "Subject:" of a quoted header block
FIELDS: dict[str, tuple[str, ...]] = {
    "from": _listed("""
from
von
de|da
van
från|fra
lähettäjä
od
от|від
expéditeur|remitente|mittente|nadawca|отправитель
feladó
kimden
发件人|寄件者|寄件人
差出人
보낸 사람
"""),
    "date": _listed("""
sent|date
gesendet|datum
envoyé|envoyé le|date d'envoi
enviado|enviado el|enviada em|fecha|data
inviato
verzonden
skickat|sendt|dato
lähetetty|päivämäärä
wysłano
odesláno
отправлено|дата|надіслано
elküldve
gönderilme
发送时间|寄件日期|日期
送信日時|日付
일|날짜|보낸 날짜
"""),
    "to": _listed("""
to
an
à|a
para
aan
till|til
vastaanottaja
do
komu|кому
címzett
kime
destinataire|destinatario|destinatário|adresat|pour
收件人|收件者
宛先
받는 사람
"""),
    "subject": _listed("""
subject
betreff
objet|sujet
asunto|assunto|oggetto
onderwerp
ämne|emne|aihe
temat|předmět
тема
tárgy
konu
主题|主旨
件名
제목
"""),
    "other": _listed("""
cc|bcc|reply-to|importance
kopie|antwort an
copie
responder a|risposta
kopia|копия|копія
抄送|副本
"""),
}

# "Sent from my telephone", the first words of it
DEVICE = _listed("""
sent from|sent via|sent with|sent by|sent using
get outlook|get [outlook
from my iphone|from my ipad|from my phone|from my mobile|from my android|from my blackberry
envoyé depuis|envoyé de|envoyé à partir
von meinem|gesendet von|diese nachricht wurde von meinem
enviado desde|enviado de|enviado do
inviato da|inviato dal
verstuurd vanaf|verzonden vanaf|verzonden met|verzonden vanuit
sendt fra
skickat från
wysłane z
odesláno z
отправлено с|надіслано з
从我的|從我的|发自|發自
""")
# The last words of it, where the verb stands last
DEVICE_LAST = _listed("""
から送信
傳送|发送
""")
