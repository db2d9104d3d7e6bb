"""Words that tell where a noun ends and what it is called."""

from __future__ import annotations

_STOP_WORDS = """
a about above according across actually after again against ago all almost along already also
although always am amid among an and another any anything are around as at away back be became
because become been before behind being below beneath beside between beyond both but by came can
cannot come could did do does doing done down due during each earlier early either else enough even
ever every everyone except far few following for from get gets getting give given go goes going gone
got had has have having he he's her here hers herself him himself his how however i if in including
inside instead into is isn't it it's its itself just last late later least less like made make makes
many may me mean means might mine most much must my myself near need needs neither never next no
none nor not nothing now of off often on once one only onto or other others our ours out outside
over own per perhaps put rather said same say saying says see seem seems seen she should since so
some someone something soon still such take taken takes than that that's the their theirs them
themselves then there there's therefore these they they're this those though through throughout thus
to together told too took toward towards under unless until up upon us use used very via was wasn't
way we went were what when where whereas whether which while who whom whose why will with within
without would yesterday yet you your yours ahead high low higher lower wide long deep tall thick old
apart left right today tomorrow tonight worth wins loses falls rises gains starts ends began begins
comes runs plays stands remains includes involves requires takes works helps shows suggests asks
adds believes claims wants keeps lets puts turns brings happens appears costs leaves
"""
STOP = frozenset(_STOP_WORDS.split())
"""Words that no noun phrase goes over."""
SKIPPED = frozenset({"more", "further", "extra", "additional", "other", "fewer", "new", "such"})
"""Words between a number and its noun that say nothing of the noun."""
_ADJECTIVES_WORDS = """
bad best better big black blue brief broad brown busy careful cheap civil clean clear close cold
common cool current dark dead deep different difficult direct double dry early easy elderly empty
entire fair false famous fast fellow few final fine firm first flat foreign former free fresh front
full further good great green grey half happy hard healthy heavy high hot huge ill inner junior key
known large last late leading left legal light likely little live local long lost low main major
mass mere mild minor mixed modern more named narrow near new nice old older open other outer own
parallel past plain poor present previous prior private proper public pure quick quiet rare raw real
recent red remote rich right rough round safe same senior separate serious severe sharp short sick
silent similar simple single slow small smart social soft solid so-called special stable strange
straight strict strong subsequent successive such sudden sure surviving sweet tall thick thin third
tight tiny top total tough true unique unknown unpaid unused upper used usual vast viable violent
warm weak weird wet white whole wide wild wooden worst wrong young younger
"""
ADJECTIVES = frozenset(_ADJECTIVES_WORDS.split())
"""Words that are not part of what a thing is called."""
ADJECTIVE_ENDINGS = (
    *("al", "ic", "ous", "ive", "ful", "less", "able", "ible"),
    *("ed", "ary", "ese", "ish", "ly", "est"),
)
"""What other adjectives end with."""
_IRREGULAR_WORDS = """
people:person men:man women:woman children:child feet:foot teeth:tooth mice:mouse geese:goose
lives:life wives:wife knives:knife wolves:wolf halves:half leaves:leaf thieves:thief loaves:loaf
shelves:shelf selves:self criteria:criterion phenomena:phenomenon media:medium data:datum
bacteria:bacterium crises:crisis analyses:analysis theses:thesis hypotheses:hypothesis oxen:ox
series:series species:species sheep:sheep fish:fish aircraft:aircraft police:police staff:staff
cattle:cattle dice:die viruses:virus buses:bus crews:crew movies:movie cookies:cookie ties:tie
calories:calorie shoes:shoe zombies:zombie lies:lie pies:pie houses:house cases:case bonuses:bonus
gases:gas statuses:status censuses:census campuses:campus offspring:offspring caches:cache
headaches:headache aches:ache personnel:personnel troops:troop indices:index matrices:matrix
vertices:vertex horses:horse axes:axis
"""
IRREGULAR = dict(pair.split(":") for pair in _IRREGULAR_WORDS.split())
"""From the plural to the singular, where no rule leads there."""
_NOT_PLURAL_WORDS = """
this his its hers ours yours theirs is was has as us yes thus plus minus versus perhaps always
besides afterwards sometimes across various serious previous famous basis crisis analysis emphasis
business less series process progress access success loss class mass pass press stress address bus
gas news lens politics economics christmas paris texas james thomas charles james's whereas towards
"""
NOT_PLURAL = frozenset(_NOT_PLURAL_WORDS.split())
"""Words that end in s and are no plural."""
_ATTRIBUTIVE_WORDS = """
sports sales arms goods women men savings systems operations communications savings civilians
"""
ATTRIBUTIVE = frozenset(_ATTRIBUTIVE_WORDS.split())
"""Plurals that stand before the noun they belong to."""
