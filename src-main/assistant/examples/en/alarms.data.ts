/** Ways to ask in English for which alarms there are, one a line; `{name}` and `{time}` stand for any. */
export const alarms = `
which alarms are active
any alarms
active alarms
open alarms {time}
how many alarms do we have
number of alarms {time}
list the alarms
show unacknowledged alarms
what hasn't been acknowledged
alarms nobody has accepted yet
standing alarms
what's in alarm
is {name} in alarm
is there an alarm on {name}
any faults on {name}
fault list
faults {time}
what faults are present
events {time}
event log
what events came in {time}
what alerts were raised {time}
alerts
warnings {time}
are there warnings pending
pending alerts
outstanding alarms
critical alarms
any critical ones open
highest priority alarms
high severity events {time}
alarm history of {name}
alarm log {time}
last alarm
what was the latest alarm
when did {name} last go into alarm
how often has {name} tripped {time}
did {name} trip {time}
trips {time}
which machine has had the most alarms
which alarms come most frequently
nuisance alarms
chattering alarms
repeat alarms
which alarms keep coming back
how long has the alarm on {name} been standing
oldest open alarm
since when is {name} in fault
what alarmed {time}
what rang {time}
what went off {time}
something beeped in the night, what was it
I got a red lamp on {name}, what's the message
the panel flashes red: which alarms
what does the alarm list say
tell me the alarms for {name}
could you read out the current alarms
please report the alarms that are unresolved
before I go home: anything in alarm
for the shift handover: open events
handover: what's unacked
unacked?
how many events are unacknowledged
count of active alarms by priority
alarms by machine
alarm statistics {time}
alarm summary
summary of events {time}
overview of alarms
how many alarms came {time}
how many times did the smoke damper fault appear
did any alarm come in overnight
alarm-free?
is the alarm list clean
are we clear of alarms
no alarms I hope?
has the alarm on {name} cleared
did the fault on {name} go away
returned to normal or still in alarm, {name}?
which alarms were cleared {time}
who acknowledged the alarm on {name}
when was the {name} alarm acknowledged
low pressure alarm {time}?
any high temperature alarms
frost alarm
frost protection triggered?
did the frost stat go
filter alarm anywhere
overload trips on the pumps
limit violations {time}
which limits were exceeded in the alarm list
triggered rules {time}
did any of my alerts fire {time}
which notifications did you raise {time}
new alarms since my last visit
what's new in the alarm list
incoming and outgoing alarms {time}
error messages from {name}
errors reported {time}
current disturbances
malfunction messages
is anything faulted
what's tripped
emergencies right now?
serious alarms vs minor ones, how many each
alarms with priority high that are still unhandled
I'm taking over from the night shift, so what's come up on the alarm list since ten
before I sign the logbook, is there anything still standing in alarm
the caretaker's phone went all night, which alarms was that about
just so I know whom to send where, what faults are open and on which floor
the horn in the plant room won't stop, what set it off
I've a flashing light on the cabinet of {name} and can't read the text, what does it say
we had a power dip at noon; what tripped because of it
somebody must have acknowledged something without telling me, who and what
the insurer wants a record of every fire damper alarm {time}
if it isn't too much trouble, count me the alarms of {time} by severity
for the weekly meeting, how many alarms did {name} bring
for the log: alarms in, alarms out, {time}
I'm back from holiday, what alarms have I missed
I haven't looked since Friday, what has been coming in
I think {name} has tripped
I think there's still a frost alarm pending
I heard a beep
I got a text in the night about {name}, what was that event
I silenced something this morning, what was it again
I'd like the alarm book of {time}
I'd be glad to hear the list is empty
I need to see all that's red
what's red
what's flashing
what's beeping
what's shouting
what's been shouting at us {time}
what's complaining
what's lit up on the board
what's still unconfirmed
what's the worst alarm we've got
what's the state of the alarm on {name}
what's on the fault board
what's waiting for a signature in the alarm list
what has kicked off {time}
what woke the on-call man {time}, which alarm
what came up overnight
what did {name} report as a fault
what did the frost stat of {name} do {time}, did it go off
what have your rules caught {time}
which of my limits got broken {time}
which of the warnings have been standing longest
which fault comes round again and again
which alarms haven't been looked at
which alarms came together with the one on {name}
which system is giving the most faults
which alarms can wait and which are urgent
which warnings went away by themselves {time}
who confirmed the overload on {name}, and when
who's tripped
who's crying wolf, the most frequent false alarms
when did the low water alarm come
when did that fault first show
when was the last time the gas detector alarmed
when did {name} drop back out of alarm
how many faults still open
how many reds
how many are high priority among the pending ones
how many times has {name} been in fault {time}
how often did the high pressure switch of {name} go
how long did {name} stay in alarm {time}
how long was the boiler fault up before somebody took it
how old is the oldest unhandled one
how busy was the alarm list {time}
how noisy was the system {time}, in alarms
is the board green
is the panel clear
is it quiet on the alarm front
is there still a fault on {name}
is there anything to acknowledge
is {name} reporting trouble
is {name} tripped or healthy
is the lockout on boiler two still in
are there alarms older than a week
are there any left from {time}
are those warnings from {time} still in
has the fire panel sent anything
has anything gone into alarm while I was at lunch
has the threshold I set on {name} been crossed and reported
have any limit alarms come in
have we got a lockout anywhere
did the leak detector respond {time}
did a phase failure get logged {time}
did {name} throw a fault {time}
did we get a warning before {name} stopped
do we have anything critical pending
could you go through what's unacknowledged, one at a time
would you list what came and went {time}
let me have the messages from {name} {time}
read the fault memory of {name}
run down the open faults for me
pull up the events around midnight
give me the alarm tally
alarm count {time}
alarm tally by floor
alarm backlog
alarm flood {time}?
alarms, latest ten
alarms, boiler house
unconfirmed alarms
unacked faults, {name}
fault log, {name}
fault codes from {name}
trip log
lockouts {time}
high-high alarms
leak alarms {time}
smoke detector messages
gas alarm?
overcurrent trips {time}
all quiet?
event list, {name}, {time}
raised and cleared {time}
newest warning
still in fault?
I was called out at three in the morning and when I came everything was normal, which alarm had that been
for the discussion with the chiller firm I'd like every trip of {name} {time} with the time it came and went
the new man acknowledges everything he sees, so which alarms did he take {time} and are the causes still there
what's on the alarm banner
what's lit up on the panel
anything red on the board
alarm printout {time}
alarms on my shift
what came in between ten and six
what woke the building last night
did any bell go overnight
alarms since I took over
anything for the night book in the way of alarms
alarms to hand over to the morning man
did {name} throw a fault
has {name} thrown a code
high head pressure trips {time}
HP cut-out on the compressor?
LP trips {time}
oil failure alarms
has the rack alarmed
cold room temperature alarm still up?
leak detector gone off?
refrigerant leak alarms {time}
motor protection tripped?
thermal overload on {name}?
RCD trips {time}
breaker trips recorded {time}
any earth fault logged
phase failure alarms
UPS on battery alarm {time}?
BMS alarms in the general category
alarms by controller
points in alarm
return-to-normal events {time}
alarms per day, mean, {time}
top ten alarms by count
mean time to acknowledge
time to acknowledge, by operator
alarms that stood longer than a day
evidence of alarm handling for the audit
alarm records {time}, for the file
for the court file: every alarm on {name} {time}
did the alarm system register anything on the night of the flood
was there an alarm before the pipe burst
when did the first alarm come
did the frost alarm precede the damage
were any alarms suppressed
alarms shelved at present
inhibited alarms
how many are still flashing
unaccepted ones
so um any alarms
have we got alarms
are there like any faults right now
read me the alarms out loud
events in {name}'s log
number of faults on {name} {time}
what fault code does {name} show
which drive has faulted
burner lockout?
is the fire interface showing an event
which of the alarms is the gravest
give the duty book its list of faults
`;
