"""How words are built: family names begin and end so, drugs, diseases and operations so."""

import re

from codebook.patterns.words_before import Cue

SURNAME_BEGINS = re.compile(r"(?:o'|mc|mac|fitz|d')[a-z]{3,}")
SURNAME_ENDS = Cue(
    r"[a-z]{2,}(?:sons?|sen|ez|ski|sky|ska"
    r"|wicz|vich|ova|ov|escu|ian|stein|berg|"
    r"feldt?|mann?|worthy?|woods?|fields?|ford|ton|ham|ley|wells?|wick|bury"
    r"|croft|hurst|shaw|thorn|gate|"
    r"brooks?|stone|land|more|dale|smith|wright|opoulos|oglu|elli|ini|etti"
    r"|ucci|eaux?|ault|quist|str[o\u00f6]m|lund|"
    r"gren|dottir|water|grove|berry|combe|stead|ridge|weather|bridge|good"
    r"|garth|holm|acre|mont|ville|court|"
    r"fellow|ward|hart|horn|bottom|borough|kins?|ings?|ard|ette?|ano|ello"
    r"|illo|ado|eira|alho|aldo|uela|ueta)\Z"
)
# What ends so is a drug, a disease or an operation; Winnifred and Ethelred are people.
CLINICAL_END = Cue(
    r"(?:itis|osis|oses|tomy|scopy|plasty|ology|ologist|gram|graphy|emia|oma|mab|nib|cillin|pril"
    r"|statin|azole|pathy|lysis|metry|therapy|tion|sion|ment|ing|(?<!e)(?<!fr)(?<!ldr)ed|ity|ness|ical|able|ible|ous|ive"
    r"|ized?|ectasis|pexy|rrhaphy|ase|idine|amine|caine|vir|mycin|olol|sartan|parin|tide)s?\Z"
)
