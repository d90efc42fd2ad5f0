/** Ways to ask in English for what is out of the ordinary, one a line; `{name}` and `{time}` stand for any. */
export const unusual = `
anything unusual {time}
any anomalies
does anything look off
is there something odd about {name}
strange patterns {time}?
did anything out of the ordinary happen {time}
anything weird going on
what's abnormal
outliers {time}
spikes in {name} {time}?
are there frozen sensors
which sensors are stuck
is the temperature reading of {name} frozen
stuck values
flatlining meters
suspicious use {time}
was there any suspicious water use during the night
anything fishy in the data
something smells wrong with {name}
irregularities {time}
deviations from the normal pattern
what deviates
is {name} behaving normally
does {name} act as it should
did {name} do anything strange {time}
find anomalies in {name}
run an anomaly check on {name}
detect outliers
check {name} for oddities
what should I have a closer look at
anything I ought to know about from {name} {time}
what stands out {time}
what caught your eye {time}
anything remarkable
noteworthy events in the consumption {time}
surprises {time}?
any surprise in the meters
is something wrong
something isn't right with {name}, can you see it
what's not normal here
unexpected load {time}
unexpected consumption while we were closed
was there life in the building {time} when it should've been empty, going by the meters
did some machine start at an odd hour
did anything run at strange times {time}
possible leak?
does the water meter hint at a leak
is there a leak on {name}
leak suspicion
do you see signs of a burst pipe {time}
could somebody be tapping our power
is anyone stealing electricity
abnormal behaviour of {name}
erratic readings
{name} jumps about, is that usual
is {name} hunting
is the valve oscillating
cycling too often?
short cycling of the compressors
is {name} switching on and off all the time
sudden changes {time}
step changes in any of the meters
when did the pattern of {name} break
days that differ from the rest {time}
which days were atypical
atypical days
pick out the freak values
peculiar things in the cooling plant
curious about any quirks {time}
anything funny with {name}
funny business on the gas meter?
I've a feeling {name} is not OK
I have a hunch that something's amiss on floor 3
is everything as it should be
everything all right {time}?
all good in the building?
everything normal?
the owner is worried something is wrong, is it
before I sign off commissioning: any irregular behaviour
for the morning round: what's odd
Monday morning check, did the weekend pass without incident in the meters
any incidents in the consumption over the weekend
weekend check
morning check
what went wrong {time}
what was peculiar {time}
was Thursday a normal day
is the night pattern of {name} plausible compared with other nights
show me what doesn't fit
what doesn't fit the picture
things out of line
out of character behaviour of any load
unaccounted jump in {name}
glitches {time}
hiccups in {name} {time}
inexplicable use
sensor reads the same value for days, which one
sensor not moving
is the outdoor sensor believable or has it hung
has {name}'s value stopped changing
constant value for hours on {name}, fault?
which meters act up
playing up lately, {name}?
{name} acting weird
anomaly list
I'm doing the handover, so is there anything in the readings that would raise an eyebrow
before I put my name under the commissioning protocol, does any meter behave strangely
just so I don't get caught out in the meeting, anything odd {time} that I should know of
the caretaker swears nothing happened {time}, but do the meters show something peculiar
we found a puddle in the basement this morning; has the water meter been doing something it shouldn't
the tenant says she was away {time}, so was there any use on her meter that looks suspect
it's been a quiet week, or has something escaped me
I've been off for a fortnight: anything strange while I was away
with fresh eyes, what in the data would strike you as weird
if you were me, which readings would you be suspicious of
cast an eye over {name} and tell me if anything sticks out
run your eye over {time} for anything that looks wrong
give {name} the once-over for odd behaviour
have a sniff round the meters for anything irregular
would you look for anything in the chilled water that doesn't add up with how it normally goes
could you see if any of the sensors has gone to sleep
might one of the temperatures have got stuck
I think a sensor has hung itself
I think {name} isn't quite itself
I don't like the look of {name}
I don't trust what {name} did on {time}, it isn't its way
I smell a rat on the water meter
I've a nagging doubt about {name}
I fear we have a dripping pipe somewhere
I could swear the toilets are running through all night, is there an oddity in the water
there's something going on with {name}, isn't there
something's up with {name}
something strange in the neighbourhood of the chillers {time}
somebody must have been in here {time}; did any load come on out of the blue
the reading on {name} hasn't budged for days, has it
the curve of {name} looks drunk, is that abnormal
the numbers of {name} look funny to me
{name} has been restless lately, abnormal or not
{name} keeps starting and stopping, normal?
{name} out of character?
{name}, normal or not?
{name} looks iffy
{name} gone haywire?
raise an eyebrow at anything?
red flags {time}
any red flags
any raised eyebrows
any funny readings
any bolt from the blue {time}
any nasty surprises
any bumps in the night
any ghosts in the meters
any oddballs
any strays among the readings
any rogue loads
any rogue meter
any abrupt shifts in level
any break in the pattern
anything untoward
anything amiss {time}
anything awry
anything that jumps out
anything out of kilter
anything out of place
anything I'd miss
anything worth a second look
anything in the weekend that made no sense
anything start by itself overnight
anything come on that never does
queer readings
quirky loads {time}
aberrations
erratic behaviour, list
unexplained blips
blips {time}
sudden steps {time}
level shift on {name}
dead-straight line on {name}?
flat line where there ought to be life
sensor asleep?
same number over and over, where
water at an hour when nobody was in
drip losses?
tampering
meter tampering suspected on {name}
theft of power?
odd ones out
which one's the odd one out among the pumps
which meter had a strange night
which days fell out of the pattern {time}
which readings wouldn't you believe because they never move
which tenant's use has taken an unusual turn
what's the strangest thing you've seen {time}
what doesn't belong there {time}
what broke with habit {time}
what would make an engineer frown {time}
what was out of the common run {time}
what's up with {name}
what's the matter with {name}
what's with the jumps in {name}
was there anything funny about the Saturday before last
was that spike of {name} an anomaly or does it do this often
was it business as usual {time}
business as usual?
did everything go its usual way {time}
did {name} step out of line {time}
does {name} swing more than it ought to
does the behaviour of {name} fit what it normally does
is that normal for {name}
is it natural that {name} jumps like this
is the building behaving itself
is the temperature in {name} really that constant or is the probe dead
are all loads acting in their usual manner
are we losing water somewhere
exceptions to follow up {time}
audit flags {time}
red flags in the meter data
anything that departs from the established pattern
statistical outliers {name} {time}
points beyond three sigma {time}
any residuals way off the model
data points I should treat as outliers in my thesis
is there an anomaly I can use as a case study
anything non-routine {time}
abnormal events in consumption {time}
irregularities, tenant meters
does anything point to meter tampering at {name}
is somebody tapping our supply
could somebody be stealing electricity
suspected theft of water at {name}, do the readings show it
my client suspects a neighbour is hooked up to his circuit; any sign of it in the figures
does the consumption of {name} fit an empty unit
a vacant unit shouldn't use any heat; does one
I was away on holiday and the meter moved, is that weird
my meter goes mad, can you see anything odd
something's not right with my water, look
anything spooky last night
any goings-on in the night that don't belong
did anything stir at an hour it never stirs
anything turned on in the small hours that normally sleeps
strange sounds from the basement around four, do the meters show something odd then
quiet night or did something out of the way happen in the loads
anything I ought to write in the night book as peculiar
short cycling anywhere
does {name} hunt
is the loop oscillating
any valve hunting to be seen in the trends
flatlined inputs
stuck point on the BMS?
sensor pegged at its limit
value railed at max
any sensor reading nonsense like minus fifty
is some probe dead but still giving a number
inverted sensor, supply and return swapped?
CTs the wrong way round on any board
negative kWh on a meter that can't export
neutral fault signs?
unbalanced phases out of the blue
inrush that wasn't there before
liquid line odd, compressor running at strange hours
defrost at strange times
iced up coil signs in the power
is the rack behaving abnormally
compressor stuck on all night, unlike itself
any oddities um in the data
anything weird go on {time}
so is there anything strange
does it look funny to you
what sticks out like a sore thumb
which meter isn't acting itself
breaks with the pattern, {name}
anything that jars
outside its usual corridor, anything?
unexplained steps in the water
trickling at night that looks like a burst pipe
`;
