/** Ways to ask in English for the ground of a change, one a line; `{name}` and `{time}` stand for any. */
export const why = `
why did {name} go up {time}
why is this month so high
why did consumption rise
why was August higher than July
why is the bill higher
why did we use more gas {time}
why has {name} dropped {time}
why so much water {time}
why so low {time}
why
why's that
how come {name} used so much {time}
how come it's gone up
how is it that {name} takes more than before
what explains the rise {time}
what explains the strange Sunday
what's behind the increase of {name}
what's behind that
what's the reason for the jump {time}
reason for the increase
grounds for the higher consumption {time}
cause of the peak {time}
what caused the spike {time}
what caused the drop in {name}
what led to the surge {time}
what made {name} rise {time}
what drove the consumption up {time}
drivers of the change {time}
which meters drove the rise
which consumers are responsible for the increase
who's to blame for the rise
whose fault is the high load {time}
what's to blame
what is the culprit
find the culprit for the excess {time}
root cause of {name}'s rise
root cause
root cause analysis {time}
explain the change {time}
explain the jump of {name}
explain the difference between the two months
can you explain the peak
please account for the increase of {name}
could you say what lies behind the growth in electricity
give me an explanation for the gas of {name}
is there an explanation for the dip {time}
I don't understand the rise {time}
I can't make sense of {name} {time}, what happened
I want to understand what pushed {name} up
help me understand the high gas {time}
it went up, where does that come from
where does the increase come from
where did the extra kWh come from
from what does the growth stem
to what do we owe the fall in heat use
to what can the rise be attributed
what is it due to
is it due to the weather
was it the weather
is the cold to blame for the gas
weather or behaviour: what made the difference
was it the heat wave or a fault that raised the cooling
because of what did the night load grow
on account of what is {name} so high
owing to what?
did the new tenant cause the rise
is {name} the reason for the higher total
does {name} explain the increase
how much of the rise is due to weather
how much of the change comes from {name}
decompose the change into its causes
what changed {time}
what has changed since spring
what's different about this week
what is different from before
what happened to {name} {time}
what went on {time} that we used so much
what was going on with {name} {time}
the boss wants to know why we're up
the owner demands a reason for the higher bill
before I answer the tenant: why did hers double
the tenant disputes the rise, what's the explanation
I have to justify the overrun {time}
need a justification for the extra consumption
for the board: background to the increase
background of the change
story behind the bad November
what's the story with {name}
any idea what made the load shoot up {time}
do you know what triggered the peak {time}
what triggered it
what's pushing up our base load
what keeps the night load so high
what accounts for such a high Sunday
for what reason does {name} run at night
why does {name} run at weekends
why is {name} on
why is it so cold in {name}
why is {name} so warm
why does the pressure keep falling
why did {name} stop {time}
why did the COP fall
why are emissions up
why didn't we save anything
why no savings despite the LEDs
why is one chiller taking more than the other
why is floor 3 above floor 4
why doesn't {name} go down at night
what on earth happened, it shot up {time}
what the heck made it jump
interpret the rise for me
diagnose the increase
reasons?
the landlord is on the phone and wants to hear a reason for the higher gas {time}
before I face the board, what lies behind that ugly month
just so I can write one sentence in the report, what made electricity rise {time}
I've an angry tenant here, what made her heating double
if it's not too much trouble, take the rise of {time} apart for me
we changed nothing, so where's the extra water coming from
it was warmer than last year and yet we used more gas, how's that possible
the LEDs are in and the lighting hasn't dropped, what's the explanation
my colleague blames the weather, I blame the new tenant, who's right about the rise
the chart jumps on the ninth, what happened there
the accountant queries the jump in {name}, what do I answer him
somebody's going to ask me about the hump in {time}, what do I say it was
for the variance note I need the drivers behind the increase
I think it was the cold that pushed the gas up
I think the rise comes from floor 4
I think somebody changed the timetable and that's what drove it up
I can't explain the jump in {name}
I can't account for the extra kWh
I don't get it, we were shut and still used more
I'd like to know what's at the bottom of the increase
I'd like to know why that is
I'd love an explanation for {time}
I'm puzzled by the drop in {name}
I'm at a loss over {name}
I need an excuse for {time}
I need the reason, not the number
I wonder why {name} shot up
I wonder what got into {name} {time}
what's the reason
what's the ground for it
what's the explanation for {name}
what's the cause
what's the cause of the dip {time}
what's at the root of it
what's making {name} so thirsty
what's making the bill swell
what's driving {name}
what's driving our gas
what's driven the water so high
what's got into {name}
what's keeping {name} on at night, what's the cause
what's responsible for the hump
what's come over the chillers
what's to thank for the lower figure
what's different now that makes it higher
what made the difference
what made us go over
what made {name} start {time}
what made the night load climb
what made that Sunday so bad
what brought {name} down
what brought the increase on
what brought about the peak
what sent {name} through the roof
what set off the rise
what gave rise to the surge in water
what pushed us over last year
what contributed to the change
what factors lie behind the growth
what reason is there for the fall
what role did the weather play in it
what role did {name} play in the increase
what accounts for it
what accounts for half of the increase
what has driven it
what is it that makes winter so heavy this year, more so than it used to be
what on floor 3 has caused the rise
which loads are behind the increase
which machine is behind the jump
which change of operation brought the drop
which meter tipped it
which tenants are behind the growth in water
which factor weighs most in the change
where did the saving come from
where did that bump come from
where do the additional cubic metres stem from
who caused it
who caused the jump {time}
who's behind the rise
who or what pushed the peak up
whose doing is the rise
how did it come to that rise
how do you explain {time}
how do you account for {name} going up
how can the gas rise when it's mild
how can it be that {name} doubled
how can a closed floor use more than before
how come
how come the heat fell
how come the lights use more than in spring
how come it's never lower on Sundays
how did we end up so high
how much of that was the cold and how much was us
is the heat wave the reason
is it the occupancy
is it because of the new schedule
is it the chillers that brought it up
is it down to the weather
is the rise of our own making
is there a reason {name} ran all night
was it us or the weather
was the cold snap behind it
was {name} the cause
was it a longer month, or what made it go up
did the weather do it
did the extra shift cause the jump
did {name} drive the total
does the cold explain it
does the new tenant account for the growth
could the open windows be the reason for the rise
could you trace the increase back to its source
could you tell me what's behind it, meter by meter
would you explain to a layman why {name} is up
why the jump
why the rise
why the drop {time}
why on earth
why so much
why so high at night
why such a bad month
why up
why more than last year
why did it fall
why does the gas not go down in summer
why hasn't {name} dropped
why was Tuesday so heavy
why did the savings vanish
why does floor 2 beat floor 5
why's the water up
why were we over budget in kWh
reason, please
reasons behind {name}'s rise
cause of the drop
causes, ranked
explanation, {time}
drivers, {name}
driver analysis {time}
culprits
weather or us?
backstory to the jump
break the increase down by cause
get to the bottom of the increase
shed some light on the rise
unravel the jump of {time} for me
the tenants' committee meets tonight and will surely ask what made the heating so much heavier this winter
we've had fewer people in the office than ever, so how is it possible that the electricity has risen
I was sure that the new controls would bring {name} down, but it went up instead, what's the reason
before I pay the gas people a cent more, I'd like to understand what drove the extra cubic metres {time}
root cause of the increase, for the audit file
explain the variance
what accounts for the adverse variance in kWh
bridge last year's consumption to this year's
variance drivers
what pushed energy over plan
what do I tell the board about the jump
the CFO asks for the reason behind the overrun
reason for the deviation from target
causal factors behind the fall
which variables explain the rise in heat
correlation of {name} with the weather, is that what drove it up
is occupancy what explains the change
is the rise statistically down to the cold
was it weather or behaviour that moved the gas
why has my bill's consumption shot up
why do I use so much more than last winter
why's my heating gone up when I did nothing different
why is my flat using more
what made my water double
on what grounds did the tenant's consumption climb
to what is the increase at {name} attributable
is the rise attributable to the landlord's works
was the defect in the boiler what caused the extra gas
did the leak cause it
what caused the surge on the night of the flood
why was last night higher than the night before
why did it jump at half past two in the night
why did the load leap after I'd done my round
what kicked in at four that made the night so heavy
why is {name} pulling more since the refill
why is the rack working harder than last summer
what made the compressors run longer
why do the cold rooms need more since {time}
is it the door seals that pushed {name} up
is the dirty condenser to blame for the rise
did the setback change cause it
did my sequence change push {name} up
what after the software upload made {name} increase
why did chilled water go up when the setpoint went up too
why does {name} use more although it runs less
why did kWh rise with the same run hours
how come phase two takes more since {time}
why did the power factor's fix not bring it down
what's the reason the new lights saved so little
why haven't the savings come
why did the retrofit fall short
why did we miss the target
how come the PV gave less than last June
why's the roof yield down
why was there so little solar {time}
why was demand so high on that day
why did the base creep up
why the step in March
why the dip {time}
why the difference between the two floors
why does the south wing need more
um why did it go up
so why is it like that much
what happened there that it rose
how did that come about, the extra water
`;
