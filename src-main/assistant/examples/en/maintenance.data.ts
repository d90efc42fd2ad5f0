/** Ways to ask in English for the state of machines, one a line; `{name}` and `{time}` stand for any. */
export const maintenance = `
what needs service
which machines are due for maintenance
when is {name} due for service
maintenance due {time}
how long till {name} has to be serviced
hours until the next service of {name}
run hours of {name}
how many hours has {name} run {time}
operating hours
running hours, all pumps
hour counters
starts per day of {name}
how many starts has {name} made {time}
number of compressor starts
condition of {name}
state of health of {name}
health of the machines
how healthy are the chillers
is {name} in good shape
how's {name} holding up
is {name} wearing out
signs of wear
which pump is the most worn
is {name} on its last legs
efficiency of {name}
COP of {name} {time}
COP?
what COP do the chillers reach
is the COP dropping
has {name} become less efficient
degradation of {name}
performance decline
EER
SEER of the plant {time}
kW per ton
boiler efficiency
burner efficiency {time}
heat pump performance factor {time}
SFP of the air handlers
fan efficiency
heat recovery efficiency
how well does the heat wheel recover
is the heat exchanger fouled
fouling of the condenser
approach temperature creeping up?
condenser tubes dirty?
do the tubes need cleaning
filters
which filters are clogged
filter state AHU 2
differential pressure across the filters
when must I change the filters
how dirty is the filter of {name}
filter change due?
do we need new filters
sensor drift
is the sensor in {name} drifting
which sensors want calibrating
calibration overdue?
is the CO2 probe out of calibration
two sensors disagree, which one is off calibration
predictive maintenance
what's going to fail next
what will break down soon
risk of failure for {name}
remaining life of {name}
will {name} last until the overhaul
should we replace {name}
is it worth overhauling {name}
ought I to call the service firm for {name}
what do I tell the service technician about {name}
the technician's coming Tuesday: what should he look at
before the inspection: condition of all machines
for the maintenance contract: hours of every chiller
I need a maintenance plan from the run hours
work list for the mechanics
service list
to-do for the maintenance crew
which equipment should be looked at first
which equipment deserves attention
vibration of {name}
bearing condition
are the bearings of {name} going
motor current rising on {name}, wear?
belt slip
belts loose on the fan?
pump losing head?
is the pump still delivering what it should
does {name} still give its rated output
capacity loss of {name}
refrigerant low?
undercharged chiller
is {name} short of refrigerant
oil pressure trend, healthy?
are run hours balanced between the pumps
lead-lag balance
do the twin pumps share the work evenly
is the standby pump ever run
when did the standby pump last turn over
seized valves
is the actuator of {name} working
damper stuck?
valve stroke, does it follow its command
does {name} follow its setpoint well
control quality of {name}
cooling tower condition
is the tower scaling up
lubrication interval
overdue jobs
what's overdue
overdue services
time to next service, days
maintenance
{name} condition
{name} hours
does the inverter of the PV lose output
are the solar panels dirty
battery health
how many cycles has the battery seen
the fitter is on site till four, what in the plant ought he to see to while he's here
before I renew the service contract, what state are the chillers in
just so I can plan the shift, which machines will reach their service hours {time}
I've a budget for one overhaul this year, which pump is in the poorest condition
if it isn't too much trouble, list the filters that will want changing before the summer
the manufacturer says every 4000 hours, how many has {name} got on the clock
we've had that boiler for twenty years, does it still burn efficiently
the tower looks slimy to me, does the approach say it's fouled
my mechanic swears the bearings are fine, do the readings of {name} agree
before the season starts, are the chillers fit for it
for the insurance I have to show the operating hours of the standby set
for the annual service: hours, starts and efficiency of {name}
for the warranty claim I'd need the number of starts of {name}
I think the filters in AHU 3 are blocked
I think the heat pump isn't as good as it was, what COP does it make
I think the probe in {name} reads two degrees too high
I think {name} needs an oil change
I'd guess the condenser wants brushing
I'd like to know if {name} will see out the winter
I'd like the mechanics' list for {time}
I'm afraid {name} won't be with us for long
I'm ordering spare parts, what will be needed soonest
I wonder whether the pump has lost its bite
what's {name}'s mileage
what's on the clock for {name}
what's the COP doing
what's the plant's efficiency these days
what's worn out
what's ripe for an overhaul
what's in need of grease
what's overdue for a look
what's the likeliest thing to break next
what kW per ton are we getting
what efficiency did the boilers reach {time}
what shape is {name} in
what wants cleaning
what wants doing in the plant room, service-wise
what would you have the service man do first
what should be greased, changed or cleaned {time}
what does the heat wheel still give back
what has suffered most from all that running
which filters need doing
which belts might be slack
which of the sensors has wandered off
which pump has had it
which pump has done the most hours
which chiller is the more efficient, and is the other losing ground
which machines have passed their service interval
which valves don't follow any more
which units are tired
which fan has been neglected
when did {name} last run long enough to be worth a service
when must {name} go in for its service
when will {name} hit 20 000 hours
when will the filter be full
when's the next oil change
how long has {name} got left
how long can the filter of {name} still go
how many hours to go for {name}
how many starts has the compressor behind it
how many hours has the duty pump against the standby
how dirty are the coils
how clogged is AHU 2
how tired is {name}
how worn
how sound is {name}, mechanically
how well is the boiler burning
how well does {name} convert
how far has the sensor drifted
how far past its service is {name}
how's the health of the fans
is {name} past its best
is {name} due
is {name} limping
is {name} losing power with age
is {name} still up to the job
is {name} in need of the doctor
is {name} fit for another season
is a service visit called for
is the condenser gumming up
is the exchanger scaled
is the differential pressure telling us to change the filter
is the thermometer in {name} off compared with its neighbour, does it want calibrating
is there wear showing on {name}
are the chillers making their rated COP
are the filters good for another month
are the pump hours evenly spread
are any machines run to death
are any of the belts slipping
are we good till the next inspection
has {name} gone downhill
has the efficiency of {name} slipped {time}
has anything missed its service
has the standby set been exercised
does {name} need seeing to
does {name} pump as well as it used to
does the actuator on {name} stick
does the damper do as it's told
do any of the sensors need recalibrating
do the coils want a clean
could you rate the machines by their condition
could you see if {name} is wearing out early
would you replace the filter now or wait
hours and starts, boilers
hours left till service
COP {name}, {time}
seasonal COP
chiller health
fan health
filter life
filter status, all AHUs
service calendar
service overdue?
spares to order
wear ranking
clogging?
sensor off by how much
fouling factor
pump fitness
burner tune-up due?
next breakdown
superheat on {name} healthy?
is {name} short of gas
refrigerant charge all right?
does {name} look undercharged
condenser fouled?
approach temperature of the condenser, is it drifting
evaporator icing up?
compressor wear
how many starts has the compressor had
starts per hour, {name}
run hours balance between the compressors
which compressor has done the most hours
lead and lag hours even?
oil change due?
when does the compressor want its oil
EER of {name} {time}
SEER so far
seasonal performance factor of the heat pump
COP {time} against nameplate
what COP does {name} manage in frost
boiler efficiency against the commissioning sheet
flue losses growing?
combustion efficiency {time}
burner starts {time}
bearing trouble?
motor running hot or drawing over its plate, in poor condition?
insulation failing, any sign?
contactors near end of life
how many switching cycles has the contactor of {name} made
battery of the UPS, how worn
emergency lights, test due?
thermographic survey of the boards, when next
periodic inspection of {name}, when does it fall due
which assets are past their service date
maintenance backlog
condition report on the plant
asset condition register
useful life left in {name}
remaining life
replace or repair {name}, going by its condition
capex planning: which machine will give up first
what needs replacing next year
is the landlord's boiler kept in proper condition
was the boiler serviced in time, judging by its efficiency
neglected machines?
has {name} been running badly because nobody cleaned it
filters clogged?
pressure drop across the filter of {name}
how full of dirt are the bag filters
belt slipping?
fan performance fallen off?
pump curve still met?
valve authority gone, actuator worn?
does the actuator get to its end stop
PID loops that need retuning
which sensors need recalibrating
calibration dates of the heat meters
meter verification expiry
which meters are past their legal verification
hours run on {name}
um is {name} okay like mechanically
does anything need fixing
what should the technician bring tomorrow, which machine needs attention
`;
