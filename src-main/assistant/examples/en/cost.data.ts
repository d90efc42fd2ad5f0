/** Ways to ask in English for what it costs, one a line; `{name}` and `{time}` stand for any. */
export const cost = `
how much did {name} cost {time}
what did we pay for electricity {time}
cost of {name} {time}
energy bill {time}
what will the invoice say {time}
electricity costs
how much money went on gas {time}
in euros, {name} {time}
in pounds please
what's that in money
what does {name} cost us a day
what does it cost to run {name}
running costs of {name}
operating cost of the chillers {time}
how much should I charge {name} {time}
what do I bill {name} for {time}
tenant billing {time}
prepare the charge for {name} {time}
recharge to {name}
service charge share of {name}
utility cost allocation {time}
split the bill among the tenants
apportion the electricity bill {time}
each tenant's part of the bill
{name}'s share of the bill
how much of the bill is down to {name}
what percentage of our energy spend goes to {name}
spend on water {time}
energy expenditure {time}
how much have we spent {time}
what price do we pay per kWh
unit price of electricity
tariff in force
which tariff applies to {name}
average price {time}
price per cubic metre of gas
what's the rate at peak hours
off-peak price?
cost at peak and off-peak {time}
how much of the cost falls in peak hours
demand charge {time}
what did the peak cost us
capacity charges
what did the maximum demand add to the bill
fixed charges {time}
standing charge
with VAT?
net of tax, {name} {time}
are we over budget
budget against spending
how much of the energy budget is left
money left for energy this year
what does the night load cost us
what's the base load worth in money a year
how much money do we lose by running {name} on weekends
cost of wasted energy in pounds
how many dollars went up the chimney {time}
what is a degree of setpoint worth in money
how expensive was the winter
was February a costly month
dearest month
priciest consumer
what's the most expensive machine to run
which tenant costs us the most
rank by cost
biggest cost items
cost breakdown {time}
where does our money go
did costs rise {time}
is the bill higher than last year's
cost comparison of this year with the last
how much money have we saved {time}
savings in euros since the retrofit
what did the PV save us {time}
income from feeding into the grid {time}
what did we earn from exports
what will this month's bill be
estimated bill
accrual for energy {time}
accounts needs the amount to accrue for December
the accountant wants the sum for cost centre {name}
bookkeeping: electricity, amount, {time}
I have to issue a debit note to {name}, for how much
for the annual settlement I need each tenant's heating costs
heating cost statement
before I approve the invoice: what should it come to
the utility billed us too much I think, what do you calculate
check the invoice {time} against the meters
does the supplier's bill agree with our meter
how dear is hot water
how much are we paying for cooling
what does a ton-hour of cooling cost us
cost per square metre
cost per kWh of heat
price of a cubic meter of water, sewage included
could you put a price on {name}'s consumption
would you price this up for {name} {time}
tell me the financial side of {name} {time}
money
what has it cost {time}
€ {name}
{name} in £ {time}
what's the damage {time}
how much did it set us back {time}
how deep do we have to dig in our pockets for gas
what are we forking out for {name}
what amount is {name} owing for {time}
what's payable by {name} for {time}
total payable {time}
figures for the landlord: what do the common areas cost
expenses for lighting
cost of car charging to be passed on
how much would we save in money if {name} were off at night
reactive power penalty {time}
did we pay a penalty for power factor
I've the landlord on the phone: what do the common parts come to in money {time}
before I sign off March, what should the electricity invoice be in euros
just so I can do the accrual, what have we run up with the gas supplier {time}
the tenant wants to settle before moving out, how much does {name} owe us for {time}
if it's not too much trouble, put a sum on what {name} used {time}
we've been asked to justify the service charge, what does lighting the stairs cost a year
my managing director only thinks in pounds, so translate {name}'s consumption {time} for him
the bookkeeper is closing the month and is missing the amount for heat
the canteen operator pays us by meter, what do I put on the invoice for {time}
somebody charged a Tesla here all week, what do I ask for that
I have to split the heating between six flats, what falls to each in euros
I'm preparing the budget talks, what has energy cost us per square metre {time}
I think the supplier overcharged us {time}
I think gas has become too dear
I reckon {name} costs us a fortune
I'd like to know what the empty floor sets us back
I'd like an amount, net and gross, for {name} {time}
I need something to put on {name}'s invoice
I need the euros behind those kilowatt hours
I wonder what an hour of {name} costs
I was quoted a new price, what do we pay at the moment per kWh
what's the damage for {name}
what's the tab {time}
what's {name}'s tab so far
what's on the bill for {name}
what's the bottom line for gas {time}, in money
what's the going rate we pay for heat
what's the kWh worth at noon
what's the price tag on {name}'s night running
what's the price of leaving {name} on all weekend
what's our unit rate
what's due from {name}
what's left in the energy pot
what are we shelling out {time}
what are we paying the grid for the peak alone
what am I to charge the ground floor for cooling
what did that cold snap do to our wallet
what did last night cost
what did we fork over for water and sewage {time}
what did the utility get from us {time}
what does the meter rental and standing charge make up of the bill
what does it come to with tax
what does one wash in the laundry cost in energy
what does the pool eat in money each month
what does a lift trip cost
what do the server rooms burn a month in pounds
what do I recover from the tenants {time}
what do we get for a kWh we feed in
what would {name} have cost on the night tariff
what would we spend on {name} at the new price
what part of the spend is network fees
what portion of the invoice is {name}'s
what sum do I book for {time}
which tenant gets the highest invoice
which items make the bill so dear
which floor is the costliest per desk
which is the cheaper to run, the heat pump or the boiler
who pays what, {time}
who owes us most for energy
how do I share out the water bill
how do the costs divide among the floors
how much goes out of the door for cooling each month
how much did the tenants' energy bring in {time}
how much of our rent roll goes on gas
how much per tenant in euros
how much cash did the solar panels keep in our pocket {time}
how much do I pass on to {name}
how much would a cent per kWh more cost us a year
how much in penalties {time}
how much money has the LED change put back in the till
how big was the water bill
how costly is {name}
how steep was the bill {time}
how expensive is a peak kilowatt
is the invoice right
is {name} paying enough
is the flat rate we charge {name} covering what it uses
is the cheap tariff kicking in at night
is it within the budget, moneywise
are we being overcharged by the utility
are we in the red on the energy account
are we getting our money back on the car charging
does {name}'s advance payment cover the real cost
does the invoice of {time} tally with our own sums
did we spend more on gas than on electricity {time}
did the tenants' prepayments suffice
could you work up the heating settlement for the flats
could you cost {name} for {time}
would you price one night of {name}
euros, {name}
euros per day, lifts
pounds and pence, {time}
price check {name}
billing figure {name}
billable amount {time}
amount due, floor 3
invoice total {time}
monthly outlay, energy
net cost, {name}
bill shares, all tenants
rate per kWh?
peak-rate costs {time}
cost centre split
network charges {time}
running up what bill
in hard cash, {time}
spend to date
dear or cheap month?
P&L impact of energy {time}
energy opex {time}
cost line for utilities {time}
what do I accrue for electricity this month
provision for the outstanding heat bill, how high
utility spend against budget, in money
cash out for energy {time}
energy cost per unit produced
EBITDA effect of the saving
return on the LED investment in money a year
cost of energy as share of rent
what's in the price per kWh, energy, grid and levies
effective rate {time}
blended rate
day rate against night rate spend
triad charge
availability charge
excess capacity fee {time}
power factor surcharge on the bill
standing and variable part of the bill
what does the landlord owe for the common parts
what does the tenant owe {time}
sum due from {name} {time}
arrears of energy charges at {name}?
amount recoverable from the lessee of {name}
what can be passed on under the lease for {name} {time}
quantum of the claim: heat delivered to {name} {time} in euros
what would a court-proof heating bill for {name} come to
apportionment statement, in pounds, {time}
my share of the heating bill
what will I have to pay for {time}
how much does my heating cost me a month
why not tell me in euros what my flat used
is my deposit for energy enough, what have I run up in money
do I get money back {time}
advance payments against actual costs of {name}
what should the monthly instalment of {name} be
credit or balance due for {name}
cost of leaving the cold room door open, per year in money
what does the rack cost to run
price of one defrost
what does a night cost, electricity only
what has my shift cost the firm in power
how much money goes through that meter a day
cost of charging the cars {time}
what do we charge per kWh at the posts
revenue from the chargers {time}
feed-in revenue {time}
money made by the panels {time}
check of the supplier's invoice no. {name}
does the bill tally with the readings times the tariff
carbon levy paid {time}
taxes on the energy {time}
energy tax refundable {time}
um what did it cost
how many euros was that
so how much are we paying like per month
price tag on {name}
is {name} dear to run
cost centre report energy
internal recharge by department
`;
