/** Ways to ask for what no data of a building tell, and texts that say nothing, one a line; `{name}` and `{time}` stand for any. */
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
Quem desenhou esta instalação?
Qual é o telefone da empresa de manutenção?
ok então
aquilo de que falámos
faz o costume
Conta-me uma anedota
Vai chover logo à tarde?
Que horas são em Tóquio?
qual a capital da Mongólia
Quem ganhou o Benfica-Porto?
Receita de bacalhau à Brás
O que é o almoço na cantina hoje?
Quem estava na sala de reuniões ontem?
O elevador está preso?
Há salas livres à tarde?
Reserva da sala grande: está ocupada amanhã?
A garantia do {name} ainda está válida?
Quando acaba o contrato de fornecimento?
Quem assinou o contrato de manutenção?
Quantos funcionários tem a empresa?
Quando é que recebo o ordenado?
marcação de férias
Dói-me a cabeça, o que tomo?
Em quem devo votar?
O que achas do governo?
estou farto disto
pois
sim, sim
não sei
tá bem
lol
olha
Então, tudo bem?
bom fim de semana!
blá blá blá
...
e o outro?
o mesmo de sempre
a coisa do outro dia
Como se instala o Office?
O meu computador não arranca
esqueci-me da palavra-passe do e-mail
A impressora do segundo andar não imprime
o wifi está lento
Como atualizo esta aplicação?
Quem é o presidente do conselho de administração?
Que notícias há da empresa?
Quem foi contratado {time}?
Qual é a morada do fornecedor de filtros?
Quem limpa os vidros?
A que horas abre a receção?
Onde está a chave da cave?
Quem tem a chave da sala técnica?
Há lugares de estacionamento livres?
De quem é o carro mal estacionado?
Quantas pessoas entraram no edifício {time}?
Quem tocou o alarme de incêndio na brincadeira?
Qual é a área bruta do edifício?
Em que ano foi construído o prédio?
Qual o arquiteto da torre?
Quem é o dono do edifício?
quanto vale o imóvel
Renda do inquilino da loja, quanto é?
O inquilino já pagou a renda?
Que cláusulas tem o contrato de arrendamento?
Quando é a próxima assembleia de condóminos?
ata da última reunião
Quem é o administrador do condomínio?
A senhora da limpeza veio hoje?
O porteiro está de férias?
Que seguro tem o edifício?
O certificado energético está em dia?
Que marca de café há na copa?
Explica-me a teoria da relatividade
quem escreveu Os Lusíadas
Quantos são dois mais dois?
raiz quadrada de dois
Qual é o sentido da vida?
És um robô?
gostas de mim?
canta uma canção
Escreve um poema sobre o mar
Quem descobriu o caminho marítimo para a Índia?
Melhor praia do Algarve?
Voos baratos para Londres
Quanto custa um bilhete de comboio para o Porto?
cotação das ações da EDP
Quanto está o euro face ao dólar?
Devo investir em bitcoin?
Como está o trânsito na Segunda Circular?
quando é o próximo feriado
que dia é hoje
Aniversário da Joana, quando é?
O João já chegou?
Quem está de piquete este fim de semana?
Contacto do técnico dos elevadores
A que horas vem o eletricista?
Quando chega a peça que encomendámos?
A encomenda dos filtros foi expedida?
Há fotografias da obra?
De que cor são as paredes do átrio?
Quem deixou a janela aberta?
Houve roubo na garagem?
as câmaras de vigilância apanharam alguma coisa?
Que filme vale a pena ver?
Como faço pastéis de nata?
Será que o meu filho tem febre?
Remédio para a constipação
Que tempo faz em Faro?
faz sol no domingo?
Por favor, uma piada sobre engenheiros
Você torce para que time?
Me indica um restaurante bom por perto
Qual a senha do wifi?
beleza
valeu
isso aí
talvez
deixa lá
esquece
teste teste
aaaa
?
hã
eu disse-te isso ontem
vê lá isso
trata disso
o assunto da semana passada
Pode ser?
continua
e depois?
Qual é a regulamentação laboral sobre horas extra?
Como peço um subsídio de refeição?
Qual o IVA da restauração?
Quem é o melhor jogador do mundo?
O que é a fotossíntese?
Onde fica a casa de banho mais próxima?
A planta do piso está em que pasta?
Tens o manual do {name}?
Quem instalou o {name}?
De que fabricante é o {name}?
quanto custou comprar o {name}
Há lâmpadas sobresselentes em armazém?
A cantina fecha a que horas?
Tem opção vegetariana?
O WC do terceiro está entupido
há uma barata na copa
cheira mal no corredor
Quem é o responsável de segurança?
o extintor foi inspecionado?
Onde é o ponto de encontro em caso de sismo?
A obra da fachada acaba quando?
Que empreiteiro fez a cobertura?
`;
