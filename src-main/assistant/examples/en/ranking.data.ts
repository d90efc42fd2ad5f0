/** Ways to ask in English for which of several takes the most or least, one a line; `{name}` and `{time}` stand for any. */
export const ranking = `
which meter used the most {time}
top 5 consumers
who's the biggest consumer
where does all the energy go
breakdown of electricity {time}
rank the tenants by electricity
list the floors from highest to lowest
which tenant takes the least water
what are our largest loads
pareto of the consumers
pareto
pareto chart of electricity {time}
biggest energy guzzlers
the worst offenders {time}
which of the AHUs is the hungriest
split by end use
energy split {time}
how is the electricity distributed among {name}
what makes up the total
composition of the heat consumption
order the pumps by energy
sort meters by consumption, descending
who uses most gas
what's at the top of the list {time}
bottom of the league, which tenant
league table of the floors
main consumers {time}
heaviest users of cold
which machine eats the most
what devours our electricity
where is the power going
where are the kilowatt hours ending up
which three meters make most of the bill in kWh
name the ten largest users
greatest consumers of hot water
smallest consumer
least demanding floor
which area has the highest consumption
which part of the building needs most heat
what dominates our consumption
the lion's share goes to what
which loads cover 80 percent of the total
electricity by system
consumption per tenant, sorted
usage by floor
disaggregate the main meter
distribution by category: lighting, HVAC, plug loads
can you break {name} down into its parts
what does {name} consist of, largest first
itemise the electricity {time}
I want to see the consumers in order
I need a list of the big ones for the audit
before the owners' meeting: which tenants are the largest users
for the energy audit we need the significant energy uses
significant energy uses, ISO 50001
who comes first in water use
runner-up after {name}?
what comes second after the chillers
which chiller ran up most kWh {time}
whose consumption is highest
whose is lowest
which pump is the most energy hungry {time}
most electricity {time}: who?
max consumer
biggest users
top ten
ranking
ranking of tenants
rank {time}
hit list of consumers
hierarchy of loads
order of magnitude list, biggest at the top
give me the leading consumers of heat {time}
tell me which floors take the lead in lighting
could you sort the shops by water please
would you list the meters starting with the thirstiest
show the share of each system in the total
shares of all tenants {time}
pie chart of the consumption
sankey of where the heat goes
energy balance by consumer
energy flow through the building, main branches
on which systems should I concentrate, by kWh
which circuits carry the greater part of the load {time}
which month had the highest consumption
which day was the heaviest {time}
worst day {time}
best month of the year in kWh
on what weekday do we use most
lowest-consumption week {time}
what day used the least gas
which site meter has the biggest growth
who has increased the most {time}
which tenant has saved most {time}
rank the meters by change against last year
biggest risers and fallers
which consumers went up the most
is it lighting or ventilation that takes more of the total, and what else follows
HVAC, lighting, IT: in what order
what matters most in the electricity use
who are the energy hogs in this building
what's hogging the water
the greediest machine?
which kitchen appliance group leads {time}
which rooms get the most heating
consumers with the smallest share
which ones barely use anything
name the tenant with the highest kWh per square metre
per m2, which floor is the worst
highest intensity area
who's responsible for most of the gas
the five meters at the head of the table {time}
in descending order please: {time}, all sub-meters
which are the key consumers
where do most of our kWh disappear to
tenants by water, least first
give the podium for gas: first, second and third
which loads outweigh the rest
ABC analysis of the meters
who tops the water chart among the shops
I've got ten minutes with the director, so which handful of loads matters most {time}
for the audit report I have to name whatever accounts for the bulk of our electricity
the consultant wants a table with the heaviest at the top and everything below it in order
before we buy any more sub-meters, where's the bulk of the load sitting
if I could only look after three machines, which would be the three largest
who's the elephant in the room when it comes to gas
who wears the crown for electricity {time}
which of my tenants is the real heavyweight
somebody in this building uses an awful lot of water, who is it
I suspect the kitchen is our number one, is it
I bet ventilation beats lighting, what's the order
I think most of it goes into cooling, what does the split say
the lion eats first: what's our lion in heat
not counting the chillers, who leads
apart from the data centre, what are the large ones
leaving out the main meter, list everything by kWh
sorted by size, what have we got {time}
arranged by energy, all the fans please
from top to bottom, the tenants by heat
from the smallest upward, the meters {time}
largest first, the whole lot
heaviest to lightest, floors
kWh league, {time}
top dogs {time}
the usual suspects by kWh
heavy hitters?
big-ticket loads
the major loads, please
chief consumers of cold
first three places, water
number one load?
last place, which floor
also-rans
tail of the list
winner and loser {time}
front-runners in gas
the big four
split per circuit
make-up of the electricity
anatomy of our consumption
slices of the cake
who gets what, electricity
shares, all systems, {time}
end-use split {time}
Pareto by tenant, {time}
eighty-twenty analysis
which twenty per cent of the meters make eighty per cent of the kWh
where's it all disappearing, by system
where are all those units going {time}
where did last month's megawatt hours go
what soaks up most of the heat
what swallows the most water around here
what sucks the most out of the grid over a year
what guzzles gas apart from the boilers
what tops the bill of kWh
what fills the first five rows when you sort by consumption
what comes out on top if you count per square metre
what ranks below {name}
what lies behind {name} in second and third place
where does {name} rank among the floors
what place does {name} take in the list
is {name} among the ten largest
does {name} make the top five {time}
is {name} our single largest consumer
is {name} near the top or near the bottom of the table
which rooftop unit had the largest appetite {time}
which shop is the most frugal
which office is the most economical with heat
which wing swallows the most
which of all the pumps is the glutton
which storey is top in lighting kWh
which of the seven air handlers took the most {time}, and which the least
which circuits hardly matter
which meters can I forget about because they're so small
which weeks were the heaviest of the year
which days {time} top the table
which hour of the day takes the most energy over a month
which Sunday was the fattest
which season hits us hardest in kWh
which month was the lightest on gas
name me the day with the least electricity {time}
name and shame the tenants that use the most
name the greediest shop and the next two
tell me who is number one, two and three for hot water
could you put the lettable units in order of their electricity
would you kindly draw up a list of the largest heat users for the landlord
I'd appreciate the sub-meters ordered by their totals {time}
I'm after the largest single loads, with their percentages
I'm looking for whatever dominates floor 3
I'd want to see the electricity carved up by use
carve up the total for me
slice the main meter by tenant
unpick {name} into what's underneath it, biggest first
give me the pecking order
how does the pie split between HVAC, lighting and sockets
how is the water spread over the shops
how is the gas divided up among its users
how do the floors rank
in what order do the systems come for heat
among the tenants, who has put on the most {time}
who climbed the table fastest {time}
whose use shrank the most {time}
everyone's share in one list, descending
who is the lightest user in the house
which floor is heaviest on heat
which tenant is lightest on water
who takes the least, out of everyone
which pump sips least
which of the air handlers is the heavyweight
lightest circuit
heaviest feeder
which way on the board carries the most energy
which breaker feeds the largest load over the month
which outgoing way is hardly used
biggest on the main switchboard in kWh
list the SEUs
significant energy users, with percentages
SEU register by kWh
which meters are material
materiality: which loads make up ninety per cent
top decile of meters
concentration of consumption, top five
which assets account for the lion's portion
rank the assets by energy
largest line items in kWh
what are the three fattest lines in our energy
break the consumption into its components
decompose the total by end use
end-use breakdown for the dissertation
share of each end use, table
treemap of the electricity
waterfall from the main meter to the subs
where do the electrons end up
where does the heat go to
who drinks most of the cold
which cold room pulls hardest over {time}
which compressor clocked up the most kWh
which evaporator is the greediest
which rack is the most frugal
which fridge is the thirstiest for electricity
who in the building uses the most water
who in this house is the worst with heating
are we on floor 4 the worst ones
am I among the big users in the building
where do I come among the tenants
which flat is the leanest
which neighbour uses most
of my clients' units, which stands highest in consumption
which demise has the largest take
list the occupiers in descending order of electricity
in ascending order, the heat meters
from greatest to least, water, {time}
order of magnitude list, heaviest consumers
give me the podium for gas
gold silver bronze in electricity
bottom of the class for water
wooden spoon, energy
the three smallest
five least hungry loads
least demanding floor {time}
what has the second highest kWh
what comes third
who follows after {name}
which night {time} was the heaviest
which night did we use least
which day of {time} had the lowest total
highest-consumption day {time}
the month with the most gas
which week was the leanest
which year was the thirstiest
which weekday is the lightest
um which one is using the most
so what are the biggest ones
which meter's got like the highest total
tell me the biggest users no not tenants machines
what should I put first in the audit report by size of load
where do I clamp my logger to catch most of the energy, which feeders are largest
which controllers' plant takes the most over a year
what systems dominate
what's negligible in size
small fry, which meters
which category leads, lighting, cooling or ventilation
which department is the largest user of energy
largest to smallest, systems, {time}
`;
