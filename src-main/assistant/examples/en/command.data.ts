/** Ways to ask in English for orders, which only a person may carry out, one a line; `{name}` and `{time}` stand for any. */
export const command = `
switch off {name}
turn off {name}
turn {name} on
switch on the lights
start {name}
stop {name}
shut {name} down
shut down the chillers tonight
restart {name}
reboot the controller
reset {name}
reset the alarm
reset the counter to zero
acknowledge the alarm
acknowledge all alarms
ack everything
clear the alarm list
silence the siren
mute the alarms
set the setpoint to 21
set {name} to 45 degrees
raise the temperature in {name} by two degrees
lower the supply temperature
make it warmer in {name}
make it cooler on floor 3
turn the heating down
turn up the ventilation in the canteen
crank up the AC
open the valve of {name}
close the dampers
run {name} at half speed
put {name} in manual
put {name} back to auto
override the schedule
lock {name} out
unlock the boiler
change the schedule of {name}
change the timetable so the fans start at 7
extend the operating hours tonight
enable night setback
disable {name}
activate holiday mode
force the pump on
swap the lead pump
bypass the filter alarm
delete {name}
delete the readings {time}
delete the alarm rule
remove the meter from the project
rename {name}
rename floor 3 to level 3
add a meter
add a tenant called Smith
create a new project
make a new device
edit the tariff
change the price to 0.20
enter a reading for {name}
correct the reading of {name} to 4500
fill the gaps in {name}
overwrite yesterday's values
import the file
load the csv
save the project
undo that
back up the data
restore the backup
export {name} to Excel
send the report to the owner
e-mail this to John
mail it to the tenants
send me a PDF by email
forward this to accounting
text the caretaker
call the technician
phone the utility
order new filters
book a service for {name}
raise a work order
open a ticket for {name}
schedule the maintenance for Tuesday
write a letter to the tenant
write an email complaining about the bill
draft a reply to the owner
write a press release about our savings
write me a presentation
translate this into German
translate the report
translate "chiller" into Portuguese
print the chart
update the firmware
install the update
connect to the gateway
scan the network
add the new controller at this address
assign {name} to tenant 2
move {name} under the main meter
change my password
log me out
give Peter access
add a user
lock the doors
open the garage
close the blinds
call the lift down
get {name} going
kill {name}
cut the power to {name}
please have {name} switched off at 6
could you turn off {name} for me
can you set {name} to 20
would you start the second chiller please
I want {name} off
I'd like it two degrees warmer in {name}, please do that
it's freezing, turn the heating on
too hot here, cool it down
lights off on floor 3
{name} off
{name} off now
all off
everything off
heating on
limit {name} to 50 kW by throttling it
shed load
charge the battery now
stop the cars charging
make {name} run at night instead
calibrate the sensor
mark the alarm as done
pay the bill
issue the invoice to {name}
the last tenant has left, so shut the ventilation on floor 3 for the night
before you do anything else, put {name} in hand and leave it there
just so the cleaners aren't cold, give the stairs another two degrees
if it's not too much trouble, turn the lights out in {name}
the boiler has locked out again, press the reset for me
we're shut over Easter, so set the whole building to holiday
there's a wedding on Saturday, keep the ventilation on till two in the morning
the tenant on floor 2 is freezing, so bump up her setpoint
somebody muddled the names, call the second boiler "boiler 2" from now on
I've dealt with the frost alarm, you can tick it off
I've read the meter by hand, put down 88120 for {name}
I've found the fault, so clear it from the list
I want the pumps swapped over
I want {name} running in five minutes
I want the blinds down
I want that meter gone from the list
I need the second boiler on
I need a letter to the tenant about her water
I need {name} taken out of service
I need the alarm hushed
I'd like the lights in {name} dimmed
I'd like {name} on night mode
I'd like this put in an e-mail to the owner
I'd like you to book the fitter for Monday
I'd be glad if you opened the bypass
could you bring {name} up
could you bump the setpoint by a degree
could you close the valve in {name}
could you drop the heating to sixteen over the weekend
could you enter the new price
could you fire up the boilers
could you get the fitter out here
could you knock off {name}
could you let the tenants know by mail
could you post this to the group chat
could you put that into Spanish
could you take {name} off the timetable
could you wipe the alarm history
would you acknowledge that one
would you be so good as to start {name}
would you compose a reminder to the tenants
would you draw the blinds
would you jot that down in the logbook
would you ring the engineer
would you throttle {name}
can you change the night setback to begin at nine
can you cool {name} down
can you hang a new sensor into the project
can you make {name} stop
can you merge the two tenants
can you put on the AC
can you rearrange the meter tree
can you run {name} for ten minutes
can you shift the car charging to the night
can you type me a cover letter
please allow {name} to start
please cancel the alarm
please confirm the faults
please cut back the fans
please drain the tank
please halt {name}
please inform the tenants that the water will be off
please lower the blinds
please order a new belt
please release the interlock
please remove my alert
please revert to yesterday's settings
please spin up the spare pump
please stop everything
go and switch {name} off
go ahead and start it
go to manual
get the lights
get the heating going on floor 5
get rid of that meter
get somebody to fix {name}
hold {name} at 50 percent
hold the lift
keep {name} off until Monday
let the boilers rest tonight
let {name} run on
make the fans go slower
make the alarm shut up
make a backup
make out an invoice to {name}
move the start of {name} to six
pull the plug on {name}
pull {name} off the grid
push the setpoint up
put the heating on
put the lights out
put the pump on standby
put the report in the post
put the tariff at 31 cents
put a new tenant in
raise an invoice
ramp {name} up
ramp down the chillers
rearrange the schedule
reconnect {name}
replace the value at noon by 12
ring the lift company
rotate the pumps
send a text to Anna
send round the figures
send a man to look at {name}
shift the schedule by an hour
shut it off
shut the windows
shut up that alarm
slow {name} down
speed the fan up
spin {name} down
start up the plant
step the boilers down
stop it
stop {name} at once
take {name} offline
take two degrees off in {name}
throw the breaker
trip {name}
turn it up
turn it down a notch
turn everything down
turn the AC to twenty
undo the last change
unmute the siren
wake {name} up
warm up the hall by eight
wipe the counter
write to the landlord
write that in the log
write up the minutes
fans to half
pumps off
setpoint to 19
boiler 1 on, boiler 2 off
lights out
heating off, windows shut
manual, {name}, 40 per cent
start now
valve shut
reset all
delete it
delete that rule
new tenant: Brown
rename it
it's going to be a cold night, so please keep the boilers running through and lift the setback by three degrees
since the conference was cancelled, you can switch the air conditioning in {name} off again for the afternoon
when you've finished the figures, wrap them up in a nice e-mail and send it to the whole management board
I can't get to the plant room right now, so would you reset the tripped pump for me from there
the readings of {name} from last Tuesday are nonsense, so please throw them out and put the mean in instead
our English is poor in this office, so could you render the last answer in Portuguese for the caretaker
before the auditors arrive, take that ugly alarm off the list and mark the others as handled
I'd like the pumps off tonight
I'd rather {name} didn't run tomorrow
I'd prefer the setpoint a bit lower in {name}
{name} can go off now
{name} should be off by ten
{name} needs to be stopped
{name} has to come down two degrees
{name} wants shutting down for the weekend
the boilers may rest tonight
the lights on floor 2 can stay on till midnight
it would be good if {name} started an hour earlier
it'd help if the heating came on now
nobody needs the ventilation tonight, so let it stop
we won't need {name} tomorrow, leave it off
we've a late meeting, keep the air on till nine
I'm cold, could it be a bit warmer in here
it's stuffy, more fresh air please
could we have a bit more heat on four
can someone get {name} going
can {name} be put on standby
may I ask you to stop {name}
be so kind as to shut {name}
would you mind closing the valve
make {name} take over from {name}
let chiller 2 take the lead
hand over to the standby pump
put {name} in auto
put {name} in hand at 60 %
release the override
override the damper to fully open
download the program to the controller
upload the new sequence
reset the lockout
clear the fault on {name}
ack all
defrost {name} now
pump down the system
start a manual defrost
stop the compressor
isolate the circuit
trip the breaker
energise board 3
turn the power to the unit off, the tenant hasn't paid
disconnect {name}
restrict the tenant's supply
serve notice on the tenant
draft a demand letter to the lessee
draw up a contract clause on metering
write chapter four of my thesis
summarise this paper for me
make a slide for the board
send the figures to my accountant
cc the auditor
file the return
submit the ESG report
post the journal entry
approve the invoice
transfer the deposit
put it in the shared folder
change the tenant of {name}
alter the reading so that it fits
backdate the reading
wipe the log {time}
hide that meter
um turn off {name} please
okay lights off
hey switch the heating on
stop no I mean start {name}
new paragraph
delete that last line
`;
