/** Ways to ask in English for what no data of a building tell, and texts that say nothing, one a line; `{name}` and `{time}` stand for any. */
export const none = `
who was in the meeting room {time}
who designed the plant
who installed {name}
is {name} still under warranty
when does the warranty of {name} end
phone number of the caretaker
what's the number of the service company
who do I call about the lift
is the lift stuck
is someone trapped in the lift
what's for lunch in the canteen
what's on the menu today
when does the canteen open
book me a room for Tuesday
is the conference room free {time}
where can I park
how many parking spaces are there
which tenants have paid their rent
when does the lease of {name} run out
what rent does {name} pay
what's in the contract with the utility
when can we cancel the supply contract
who is our electricity supplier's account manager
who owns the building
how old is the building
when was the building built
how many floors has the building got
how many people work here
who's on holiday {time}
how many days of leave do I have left
is Maria in today
when is payday
salary of the technician
who is my boss
what's the company's turnover
who won the match
what's the score
who's the president of France
what is the capital of Australia
how far is the moon
how tall is Mount Everest
when did the second world war end
what is the meaning of life
tell me a joke
make me laugh
do you know a good riddle
sing me a song
write a poem about autumn
what's the weather like in London
will it rain at the weekend
lovely weather today
do I need an umbrella
good morning
hello
hi there
hey
bye
see you tomorrow
thanks
thank you very much
cheers mate
well done
nice one
you're useless
you are stupid
I love you
how are you
how old are you
what's your favourite colour
do you dream
are you married
hmm
ok then
okay
yes
no
maybe
asdf
qwerty
blah blah
lorem ipsum
test
testing
xyz
the thing we spoke about
that thing from before
do the usual
same again
as discussed
you know what I mean
the other one
never mind
forget it
whatever
so what
go on
well
interesting
I see
really
my printer doesn't work
the app crashes when I open it
the window won't open on my laptop
how do I reinstall the program
where do I enter the licence key
what does a licence cost
I forgot my password
Excel won't start
how do I update Windows
the wifi is slow
I have a headache
what should I take for a cold
how do I cook rice
recipe for lasagne
how long do you boil an egg
recommend a restaurant nearby
a good film for tonight
what's on television
when does the next train leave
how do I get to the airport
flight to Berlin
what's a dollar in euros today
share price of Siemens
should I buy bitcoin
who should I vote for
what do you think of the government
latest news
what happened in the world today
is there a God
who wrote Hamlet
what's the square root of 144
two plus two
how does a nuclear power plant work
who invented the light bulb
explain quantum physics
how does a heat pump work
what's a BACnet object
what does HVAC stand for
write me a Python script
help my son with his homework
was there a break-in {time}
who came through the door {time}
who left the window open
show me the camera at the entrance
is the front door locked
has the parcel arrived
when's the cleaner coming
who cleans floor 3
is the fire drill today
where are the fire extinguishers
where's the key to the plant room
where is {name} located
which colour are the walls
how do I get to the roof
drawings of the electrical installation
where are the as-built drawings
who's the architect
has {name} complained again
is {name} happy with the service
what does {name} do for a living
how many visitors did we have {time}
how many employees does {name} have
is {name} a good brand
what does a new chiller cost to buy
where can I order filters
which firm is cheapest for maintenance
are there grants for heat pumps
what does the law say about heating costs
are we obliged to have an energy certificate
can I sue the landlord
when is the next owners' meeting
who attended the meeting {time}
minutes of the last meeting
send my regards to your mother
I'm bored
it's Friday at last
I am tired
happy birthday
merry Christmas
what day is it
what time is it
what's the date
is it a leap year
is tomorrow a bank holiday
how many cars charged {time}
how many cars are in the garage
how many cars came {time}
are the batteries in the torches full
are the batteries full in the smoke detectors
will it rain
will it rain on the site visit
will it snow {time}
will the sun shine on Sunday
will the tram run {time}
who is on call
who is on call tonight
who's on duty {time}
who was on site {time}
who let the contractor in
who has the master key
who built this extension
who signed the lease for floor 3
who rents {name}
who's the managing agent
who handles complaints from tenants
who parked in my spot
who broke the window {time}
I've locked myself out of the plant room, where's the spare key
I've lost my badge
I've got the tenant of the bakery here and she'd like to extend the lease
I think the lift is out of order
I think there's a mouse in the kitchen
I think the toilets on floor 2 need cleaning
I think I left my umbrella in the boiler room
I'd like a coffee
I need a day off
I need the fire certificate for the insurer
I need a hotel near the site
just so I can plan the shift, who's off sick this week
before I sign off March, did the tenants pay their rent on time
the boss asks whether the flowers have been ordered for the reception
the owner would like to sell, what's the building worth
the tenant is complaining about noise from upstairs, what are the house rules
what do flats go for around here
what's the rent per square metre
what's the floor area of {name}
what's the fire load of the archive
what's the notice period in the lease
what's the deposit {name} paid
what's the code for the back door
what's the insurance number
what's the best chiller brand
what's the difference between a heat pump and a chiller
what's a delta T
what's for pudding
what's the pollen count
what does the warranty cover on {name}
what does the contract say about response times
what does a service visit cost at the chiller firm
what did the architect have in mind with the atrium
what did the inspector say {time}
what did we agree on {time}
what colour is {name}
what size are the filters in AHU 2
what width is the plant room door
what grade of oil does {name} take
what model would you buy instead of {name}
what year was {name} put in
which company services {name}
which door leads to the roof
which room is the training in
which desk is free
which tenants want to move out
when is the chimney sweep coming
when was the last fire drill
when was the roof last repaired
when does the reception open
when do the builders start
when is the lift inspection booked for
when will the new tenant move in
when's the Christmas party
where do I hand in the key
where's the fuse box on floor 2
where's the nearest pharmacy
where did we buy {name}
where can I get a sandwich
how many people came in {time}
how many people were in the building {time}
how many guests had lunch {time}
how many bikes fit in the shed
how many windows has the building
how many keys are out
how many employees are sick
how many complaints {time}
how many square metres has {name}
how long is the lease
how long will the builders be here
how long does a chiller last in general
how do I get a badge
how do I get to the site by train
how do I change a filter
how do I resize this window
how does one bleed a radiator
how heavy is {name}
how loud is {name}
how tall is the building
how's the family
is the gate open
is the gate locked at night
is the garage full
is the garage door shut
is the lift working
is the car park free on Sundays
is the canteen open {time}
is the canteen any good
is there a shower for cyclists
is there parking for the fitter
is there a defibrillator
is there wifi in {name}
is anybody in {name}
is anybody here
is anyone in the building
is my car charged
is my car ready
is my contract permanent
is {name} for sale
is {name} let
is {name} noisy
is {name} insured
is it going to thunder tonight
is it legal to smoke on the roof
are the doors locked
are the fire exits clear
are the builders finished
are the fire extinguishers in date
are there bikes left in the yard
are there any vacancies
are there any flats free
are we insured against hail
are we there yet
are you serious
has the rent come in
has the new tenant signed
has the tenant handed back the keys
has the window cleaner been
has the sprinkler been tested
has the invoice been paid
have a nice evening
did the tenant pay
did the contractor turn up {time}
did we win the tender
did you get my e-mail
does {name} have a balcony
does {name} have a parking place
does {name} have a lease
does the lift go to the roof
does the roof leak
do I have to wear a helmet
do we have a spare pump in store
do we have any light bulbs left
do we have a fire warden
do you like music
could you recommend a good book
can the tenant keep a dog
can I smoke here
can I bring my kids
can I sublet {name}
can you book me a taxi
tell me a story
recite a poem
ha ha
sorry
one second
it's nothing
as you like
the same as last time
you know the one
about that
leave it
right then
aaaa
good afternoon
you're wrong
shut up
I'm cold
my back hurts
my mouse is broken
the window is frozen and I can't click
the handle came off
the fire brigade is coming on Thursday for a walk-round, could you tell me who has the key to the riser cupboard
I'm standing at the barrier with a delivery and nobody lets me in, who can open it for me
my colleague left the company last week, do you happen to know who has taken over his tenants
we'd like to hold the summer party on the roof terrace, may we, and whom do I have to ask
before I order the skip, does the council want a permit for putting it in front of the building
for the insurance claim I'd need the date on which the roof was last inspected and by whom
the new tenant wants to know whether she may bring her dog and where she can leave her bike
somebody rang about {name} this morning and didn't leave a name, can you find out who it was
if the parcels for the third floor come while I'm out, is there anyone who could take them in
who was in the building last night
who let himself in after midnight
did somebody leave by the back door
how many people slept in the house last night
whose coat is that in the lobby
who parked in my space
whose van is in the loading bay
is there a free parking space
how many cars came in {time}
what car does the owner drive
which plate is the blue Ford
can I leave my car here overnight
how far can my car go on a full battery
is it going to rain on my way home
did it rain {time}
how much rain fell
will there be snow for Christmas
how long does the lease of {name} run
when does the lease end
what does clause nine say
is there a break clause
has the tenant signed the contract
where's the signed contract
who countersigned the agreement
notice period for {name}
what's the rent
is the service contract with the lift firm still valid
when does the supply contract expire
who's our supplier's lawyer
is the landlord liable for mould
do I have to let the lawyer in
can I withhold the rent
which court is competent
what's the limitation period for claims
find me the wiring diagram
is there a datasheet of {name}
open the O&M manual
where's the fire certificate
who has the commissioning protocol
show the minutes of the last meeting
where did I save my spreadsheet
what does the standard say about cable sizes
what cross-section for 63 amps
which colour is the neutral
what torque for the terminals
how do I vacuum a refrigerant circuit
what oil goes with R134a
boiling point of propane
where do I buy a contactor
which multimeter should I get
what's the auditor's name
who signs the accounts
what's our turnover
is the company profitable
share price
what does the CFO earn
when do we get paid
how do I book a day off
who covers for me on Friday night
can I swap my shift
I'm tired
I hate nights
when is the lift engineer coming
when does the technician come for {name}
when is the next visit of the service company
how do we rank against other buildings in the city
where do we stand among buildings like ours
are we better than the building next door
which place do we take among the most efficient buildings of the country
how does this building compare with others of its kind
what is the benchmark of offices like this
do other buildings use less than we do
what is the mains frequency`;
