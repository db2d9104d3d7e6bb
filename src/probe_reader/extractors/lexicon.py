"""What kind of word a word is, as one letter: the alphabet in which clauses are described.

======  ==========================================================================
letter  word
======  ==========================================================================
``V``   verb of saying, finite ("said", "tweets")
``v``   verb that may introduce what somebody said ("called", "believes")
``G``   either of these as a participle in -ing ("adding")
``K``   "according"
``E``   another verb in the past ("went", "voted")
``A``   auxiliary ("has", "would")
``R``   adverb that may stand between subject and verb ("also", "angrily")
``P``   preposition
``o``   "of"
``C``   conjunction
``D``   article or other word that opens a noun phrase ("the", "his", "one")
``N``   pronoun that can be a subject ("she", "they")
``W``   relative pronoun ("who", "which")
``t``   "that"
``H``   noun for a person or a body that speaks ("spokesman", "report")
``M``   month or day
``T``   word with a capital
``S``   word with a capital and a possessive ending
``s``   word without capital and a possessive ending
``#``   number
``O``   any other word
``Q``   a quotation
``.``   full stop, question or exclamation mark, and the end of a sentence
``,``   comma; likewise ``;`` ``:`` ``(`` ``)``, and ``-`` for a dash
======  ==========================================================================
"""

from __future__ import annotations

from functools import cache

SAYING = """
say tell add ask write tweet state note explain argue claim announce reply respond answer declare
insist warn report continue conclude joke recall predict acknowledge admit suggest observe remark
quip shout yell chant testify comment counter retort lament proclaim interject confess boast brag
exclaim whisper murmur muse maintain confirm post complain concede contend assert emphasize
emphasise stress reiterate repeat caution opine scream cry read begin agree stammer mutter mumble
grumble snap growl sigh laugh sneer scoff plead beg implore urge advise counsel remind reveal
disclose elaborate clarify speculate surmise allege charge rebut echo thunder intone gush enthuse
fume rant blurt tease volunteer offer inquire enquire demand query venture vow promise pledge
hint imply inform notify relate recount reflect reason rejoin sing sob stutter summarise summarize
hiss howl holler groan moan mouth retweet blog sum specify stipulate underline underscore
profess protest deadpan ponder interrupt chuckle bellow bark wail whine urge swear exhort
apologise apologize brief message email text telephone phone sign signal
"""

SHOWING = """
call describe label dub refer brand deem characterize characterise criticize criticise blast slam
mock praise tout denounce accuse dismiss deny express believe think feel hope wonder doubt want
see show find hear quote cite point decline condemn decry deride lambaste hail herald ridicule
attack compare liken portray paint term nickname christen title entitle name bill consider
regard view slate rebuke chide scold chastise deplore reject welcome credit thank blame fault
defend justify endorse mention discuss address raise propose recommend require order rule find
judge assess estimate expect fear worry understand know learn realise realize remember decide
conclude indicate highlight outline detail document record list identify advocate support oppose
invoke voice issue release publish promote advertise present speak talk use coin employ adopt
commend compliment congratulate salute urge invite challenge put press question grill pen deliver
declare tag caption headline pronounce proclaim suggest vent unload object demur chime marvel
"""

IRREGULAR = {
    "say": "said",
    "tell": "told", "write": "wrote written", "read": "read", "begin": "began begun beginning",
    "see": "saw seen", "show": "showed shown", "find": "found", "hear": "heard", "think": "thought",
    "feel": "felt", "know": "knew known", "understand": "understood", "speak": "spoke spoken",
    "sing": "sang sung", "swear": "swore sworn", "quip": "quipped quipping", "brag": "bragged bragging",
    "refer": "referred referring", "blog": "blogged blogging", "beg": "begged begging",
    "snap": "snapped snapping", "admit": "admitted admitting", "rebut": "rebutted rebutting",
    "slam": "slammed slamming", "dub": "dubbed dubbing", "hum": "hummed humming", "tag": "tagged tagging",
    "sum": "summed summing", "sob": "sobbed sobbing", "plan": "planned planning", "pen": "penned penning",
    "put": "put putting", "go": "went", "deadpan": "deadpanned deadpanning", "learn": "learnt",
    "label": "labelled labelling", "signal": "signalled signalling", "plead": "pled", "rant": "ranted",
}  # fmt: skip

AUXILIARIES = """
has have had having was were is are be been being would will shall should could can may might must
did does do not never make makes made making 's
've 'd 'll isn't wasn't doesn't didn't hasn't hadn't won't wouldn't
"""

PAST = """
went took came gave got left met ran sat stood held kept let set lost won led fell rose
spent sent built bought brought taught caught sought fought drew grew threw flew broke chose drove
rode became hit cut shot sold paid had lay lied ate drank slept woke wore struck stuck swung tore
goes takes comes gives gets leaves meets runs sits stands holds keeps lets sets loses wins
leads seems seemed became becomes remains appears plans turns works lives hopes
"""

ADVERBS = """
also then later once previously recently reportedly even still again often simply repeatedly just
already further ever always sometimes soon first last instead now today yesterday tomorrow tonight
all both each only once indeed thus therefore meanwhile however perhaps long back famously there
rather quite maybe much here earlier meantime himself herself itself themselves
"""

PREPOSITIONS = """
in on at for by with from to into during about under over against between among through before
after since until near inside outside within without like as upon via amid despite toward towards
across behind around beyond including per than throughout up down off out above below regarding alongside
"""

CONJUNCTIONS = """
and but or nor yet so because when while if although though where whereas whether unless why how
then what
"""

DETERMINERS = """
the a an his her their its my our your this these those another some many several one two three
four five six seven eight nine ten both former every each no any most all few other such
"""

PRONOUNS = """
he she they it i we you one someone somebody everyone everybody nobody others
"""

RELATIVES = "who which whom whose"

SPEAKERS = """
adviser advisor agency aide aides analyst analysts advocate advocates activist activists article
attorney attorneys author authors ad ads ambassador
board caller campaign candidate candidates chairman chairwoman chair chief coach colleague
colleagues columnist commentator commentators commission committee company council counsel court
critic critics commissioner cop cops crowd daughter defendant director doctor doctors document
documents editor editorial editors email emails executive executives expert experts
father fan fans friend friends governor government group groups guest headline historian host
husband inspector inspectors investigator investigators journalist judge judges juror jurors
lawmaker lawmakers lawyer lawyers leader leaders letter manager mayor members member memo message
minister ministers ministry mother musician narrator neighbor neighbour neighbors neighbours
newspaper officer officers official officials operative opponent opponents organizer organization
organisation owner paper parents passage pastor people petition player police politician
politicians poll pollster post president press prosecutor prosecutors protester protesters
protestors psychologist publication pundit pundits report reporter reporters representative
representatives researcher researchers resident residents republicans democrats scholar scholars
scientist scientists secretary senator senators sergeant sheriff sign singer sister soldier
son source sources speaker spokesman spokespeople spokesperson spokeswoman staff staffer staffers
star statement story strategist strategists student students study supporter supporters survey
teacher teachers team tweet union veteran veterans victim victims voter voters watchdog website
wife witness witnesses woman women man men writer writers brother boy girl child kid kids
consultant economist organizers professor contributor correspondent moderator inspectorate
"""

DATES = """
monday tuesday wednesday thursday friday saturday sunday january february march april june july
august september october november december
"""

TITLES = """
mr mrs ms miss dr sir dame lord lady sen sens rep reps gov govs gen lt col sgt capt cmdr rev prof
hon st president senator representative governor general judge justice secretary congressman
congresswoman mayor professor doctor captain sergeant colonel officer detective inspector minister
chancellor king queen prince princess pope bishop archbishop cardinal father sister brother chief
ambassador councillor baroness baron attorney speaker chairman director deputy vice prime former
sheriff pastor reverend justice lieutenant commander
"""

ABBREVIATIONS = """
mr mrs ms dr sen sens rep reps gov govs gen lt col sgt capt cmdr rev prof hon st jr sr vs inc co
corp ltd no jan feb aug sept oct nov dec
"""

CAPITALISED = "AVvGKPoCDNWtRM"
"""Letters of words that keep them when they begin with a capital (at the start of a sentence)."""


def _inflected(verb: str) -> tuple[str, list[str], str]:
    """Return the third person, the past forms and the participle in -ing of a verb."""
    past = IRREGULAR.get(verb, "").split()
    stem = verb.removesuffix("e")
    participle = next((form for form in past if form.endswith("ing")), stem + "ing")
    past = [form for form in past if form != participle]
    if verb[-1] == "y" and verb[-2] not in "aeiou":
        return verb[:-1] + "ies", past or [verb[:-1] + "ied"], participle
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return third, past or [stem + "ed"], participle


@cache
def letters_of_words() -> dict[str, str]:
    """Return the letter of each word known, by its lower-case form."""
    letters: dict[str, str] = {}
    for letter, words in (
        ("E", PAST),
        ("H", SPEAKERS),
        ("M", DATES),
        ("P", PREPOSITIONS),
        ("R", ADVERBS),
        ("A", AUXILIARIES),
        ("C", CONJUNCTIONS),
        ("D", DETERMINERS),
        ("N", PRONOUNS),
        ("W", RELATIVES),
    ):
        letters.update(dict.fromkeys(words.split(), letter))
    for letter, verbs in (("v", SHOWING), ("V", SAYING)):
        for verb in verbs.split():
            third, past, participle = _inflected(verb)
            letters.setdefault(verb, letter)
            letters.update(dict.fromkeys(past, letter))
            letters[participle] = "G"
            if third not in letters:
                letters[third] = letter
    return letters | {"of": "o", "that": "t", "according": "K", "clear": "V", "&": "C"}
