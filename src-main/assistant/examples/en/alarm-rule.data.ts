/** Ways to ask in English for being told when something happens, one a line; `{name}` and `{time}` stand for any. */
export const alarmRule = `
tell me when {name} goes above 100 kW
warn me if {name} exceeds 50 kW
alert me when {name} stops
let me know if the temperature in {name} drops below 18 degrees
notify me as soon as {name} goes offline
notify me when the peak gets near the contract limit
I want a warning when water runs at night
I'd like to be told if {name} runs at the weekend
ping me if {name} starts after 10 pm
give me a shout when {name} comes back on
shout if the load passes 300 kW
set up an alarm for {name} over 7 degrees
create an alert for gas use above 200 m3 a day
make a rule: {name} higher than 40 kW, warn
add an alarm on {name}
new alert rule please
define a threshold for {name}
put a limit of 25 degrees on {name} with a notification
set a limit alarm at 400 kW
watch {name} for me
keep an eye on {name} and say if it rises
keep watch over the night load
monitor {name} and report when it falls under 3 bar
look out for {name} running on Sundays
flag it if {name} doesn't switch off by midnight
flag any day above 2000 kWh
raise an alarm whenever the supply temperature leaves its band
sound the alarm if the pressure falls
remind me when the filter gets dirty
remind me if {name} hasn't run for a week
can you warn me about high water use
could you tell me in future when {name} fails
would you inform me the moment {name} trips
please advise whenever daily consumption tops 5 MWh
please let me know next time this happens
next time {name} does that I want to know
from now on, tell me when {name} uses more than usual
in future warn me of that
should {name} ever go over 90 percent, say so
in case {name} freezes, message me
if {name} rises above 60 kW for longer than 15 minutes, alert
if the humidity passes 65 %, I need a heads-up
heads-up when {name} nears its limit please
if there's a leak again, warn me at once
if it gets colder than 5 degrees in the plant room, notify
when the COP gets under 3, give notice
when a meter stops reporting I should get a message
when {name} is on for more than 12 hours, tell me
whenever a tenant's daily use doubles, flag it
as soon as the return temperature is above 50, alarm
the moment the PV stops producing in daylight I want an alert
once {name} has used 10000 kWh {time}, let me know
once the budget's used up, give a warning
every time {name} starts outside hours, alert me
each time the peak is broken, notify
I need an alert on {name}
I need to know straight away if the server room gets hot
I must be warned before we reach 500 kW
I don't want to miss it when {name} stops, so warn me
don't let {name} go over 200 kW without telling me
make sure I hear about it if the freezer gets warm
see that I'm told when {name} goes quiet
is it possible to get an alarm when {name} is above 30 degrees
can I have a notification for night running
can you set an alarm for me
could an alert be made for low delta T
alarm if {name} > 80
alarm at 12 bar
alert: {name} below 5 C
warning at 90 % of the demand
notify {name} > 22
limit {name} 50 kW, tell me
threshold alert, water, 1 m3/h at night
trigger a warning when two chillers run together
trigger if heating and cooling are on at once
fire an alert at any flow after closing time
start warning me about simultaneous heating and cooling
subscribe me to high-load warnings
wake me if the cold store warms up
buzz me when the boilers lock out
call my attention to it if {name} goes up again
draw my attention when {name} falls out of range
inform me of any value of {name} outside 20 to 24
report to me if {name} fails to start in the morning
say something when {name} gets to 70 degrees
say when it passes 250
the caretaker wants to be warned if the heating fails
the owner would like an alert for leaks
after last week's flood: warn us when water flows with the building empty
we had a nasty peak, so alert me at 350 kW next time
set a trap for the odd start-ups of {name}
have the app signal when {name} exceeds its normal use by 20 %
pop up a warning if {name} isn't back by 6
tell me if {name} ever drops to zero
tell us when the tank is under half
tell me when {name} is finished
warn on stuck sensors
warn on communication loss of {name}
I wish to be notified of unusual consumption
automatic alert on high base load
we nearly flooded the cellar in spring, so please make yourself heard if the water meter turns after hours
before I go on leave: whoever covers for me should get a message if {name} gets over 30 degrees
I can't sit here all day watching it, so say the word when {name} climbs past 80 kW
just so I can sleep, sound off if the cold store goes above minus 15
if it's not too much to ask, drop me a line whenever {name} runs past midnight
the utility fines us above 450 kW, so give me fair warning when we're getting there
the museum people are touchy about humidity, anything above 55 % in {name} should reach me
our freezer died last summer and nobody noticed; from now on that mustn't happen without a warning
I'm tired of finding out on the bill, I'd rather you told me the day {name} goes over its usual
next time the boilers lock out I want to be the first to know
next time {name} starts on a Sunday, make some noise
the day {name} uses double, let me hear of it
the minute {name} stops, I'd like to be told
the instant that pressure sags under 1.5 bar, holler
the second anyone opens the water at night, alert the porter
any time {name} passes 60 degrees, post a warning
any time two boilers fire together, I'd want a note
any flow at night: warn
any hour above 200 kWh ought to trigger a message
as and when {name} drops out, I want to hear
as long as {name} stays under 70 say nothing, above that warn me
once the filter's difference goes over 250 Pa, tip me off
once a week at most, remind me if {name} hasn't started
when the sun shines and the panels make nothing, tell me
when the return water comes back too hot, nudge me
when {name} hasn't moved for an hour, flag that up
when the building is shut and the load tops 90 kW, I want a warning
when it's below freezing and the heating's off, raise the alarm
when the tank gets low, a message would be nice
if {name} is ever left on over the weekend, I'd want to hear about it
if ever the server room passes 27, someone must be told
if the meter of {name} sticks, let us hear
if we're about to set a new peak, call out
if the gas goes on after June, drop me a hint
if the chillers start hunting again, alert the engineer
if {name} falls silent, give a sign
if CO2 goes over 1200 ppm in {name}, prompt me to open up
unless {name} is back by eight, warn me
should the pressure sink, I want to be warned
should a tenant's water double overnight, flag it please
should there be a leak, don't keep it to yourself
in the event of {name} tripping, advise me
in case of night flow, alert
on failure of {name}, message
on exceeding 7 degrees, alarm
above 24 °C, alert me
below 3 bar, warn
over 500 kW, shout
under 40 degrees, notice please
past 22:00 and still on: notify
more than 5 m3 in a day → alarm
less than 20 kW by day, tell me
warning threshold {name}, 85
trip wire on the night load
tripwire at 300 kW, please
high limit on {name}
low limit for {name}, with notice
leak warning, please set up
peak warning at 380
early warning for the peak
alert on {name} idle
alert on overrun of the timetable
notify on restart of {name}
reminder when the service falls due on {name}
standing instruction: warn on any heating above 20 degrees outside
watchdog for {name}
put a watchdog on the water
put {name} under watch
put {name} on your watch list and report if it goes past 90
keep tabs on {name} and pipe up if it goes over 40 kW
keep your ears open for {name} stopping
keep me posted if {name} starts misbehaving
keep me in the loop when {name} goes down
keep an eye out for night running, will you, and tell me
stand guard over the gas and bark if it's used in summer
sit on the water meter and speak up when it moves at night
look after the server room for me, I want to know when it heats up
stay on the lookout for a stuck {name} and let me know
don't wait for me to ask, tell me when {name} is over its limit
don't leave me in the dark if {name} fails
don't let it slip by when the humidity passes 60
could I be kept informed whenever {name} goes above 6 bar
could you arrange a notice for high pressure in {name}
could you make a fuss if {name} is on after closing
would it be possible to be warned of {name} freezing up
would you raise your hand when demand reaches nine tenths of the contract
can the app tell me by itself when {name} goes wrong
can I be alerted to a low delta T on {name}
can we have something in place that warns of a failed setback
I'd be grateful for a nudge when {name} passes 10 000 hours
I'd feel safer with an alert on the boilers' water pressure
I'd want a warning long before the limit, say at 80 per cent
I'd love to get a message each time the lifts spike
I want an alarm in place for {name} before the summer
I want the night porter told when the pump in the pit starts
I need some sort of tripwire for the water at night
I need a threshold on {name}, something like 35 degrees
we need an alert for whenever heating and cooling meet
we ought to have a warning on {name}
there should be an alarm on high return temperature, create one
make it so that I hear when {name} stops
make a note to warn me if {name} is above 50 tomorrow
arrange for a warning when gas flows in July
define an alert: {name}, 15 minutes above 100 kW
lay down a limit for {name} and inform me when it's broken
page the duty man if {name} climbs past 40 kW
ring my phone when the cold room warms above 4 degrees
get the night shift warned if {name} stops
have me told at once if anything trips after ten
I'm on till six, let me know should {name} stir
nudge me when {name} has been idle two days
give me a nudge at 80 % of the contracted demand
put a watchdog on {name}
put a tripwire at 300 kW
sentinel on the water main please
keep me posted whenever {name} leaves 2 to 6 degrees
keep me in the loop if the pressure sags
escalate to me when {name} goes beyond 60 kW
high-high alarm on {name}, 90
low limit 1.5 bar on the loop, with message
add a deviation alarm, 2 K off setpoint
alarm delay ten minutes, high limit 28, on {name}
configure a high limit for {name}
new alarm point on {name}, please
arm an alarm for {name}
we want condition monitoring: call out when the superheat goes under 4
if suction drops under 2 bar, raise it
if discharge goes over 100 degrees let me know straight off
should the ice build-up lengthen the defrosts, warn
leak watch on the refrigerant, by rising run time, tell me
if any phase goes beyond 63 A I want to hear of it
voltage under 210, notify
power factor below 0.9, alert the electrician
neutral current high, warn me
tell me should the generator start by itself
if the UPS goes over 80 % load, ping
when the budgeted kWh are three quarters gone, tell finance
let controlling know once {name} passes its monthly allowance
I want to be alerted if we overshoot plan in a month
raise a flag as soon as the target path is missed
if emissions go over the yearly allowance, flag
could the tenants be warned when they're over their allowance
text me if my flat uses more than 10 kWh in a day
can I get told when my water runs while I'm out
warn me if I'm using too much
please see to it that I'm told if somebody runs {name} at night
my client wishes to be notified upon any interruption of supply
notice to be given when consumption exceeds the agreed quantity
inform the landlord whenever the heat fails
alert in case of data outage longer than an hour
whenever readings stop coming in I should be made aware
if a sensor flatlines, tell me
if it drifts by more than 3 %, let me know
should the COP of {name} slide under 2.8, sing out
sing out when the tank's hot
holler if {name} hits 95
um can you tell me when {name} goes over fifty
okay set a thing so I get a message when it's too hot
alert me if like nobody turns it off
remember to warn me when the meter passes 99999
the next time both boilers fire together I'd like to know
at any restart of {name} outside the timetable, message me
when the PV exceeds our own load, tell me so I can plug in the car
make a note to alert at 5 litres a minute after midnight
daily limit 800 kWh on {name}, warn on breach
warn on breach of 20 m3 a day
`;
