/** Ways to ask for what is taken for nothing, one a line; `{name}` and `{time}` stand for any. */
export const waste = `
where do we waste energy
wasted energy {time}
where could we save
savings potential
quick wins
low-hanging fruit
what runs for nothing
what's running needlessly
which machines run when nobody's in
out of hours running
running outside schedule {time}
is {name} running when it shouldn't
what's left on overnight that could be off
does ventilation run at weekends without need
are we heating and cooling at the same time
simultaneous heating and cooling
heating fighting cooling anywhere?
do any AHUs heat and cool together
inefficiencies
where are we inefficient
inefficient operation of {name}
is {name} being run badly
how could we cut consumption
how can I reduce the electricity use
ways to bring down the energy
what can be optimised
optimisation opportunities
improvement measures
energy conservation measures
list of ECMs with their size
where are the losses
standing losses that could be avoided
what's money down the drain, operationally
are we throwing energy away
throwing heat out of the window?
burning gas for no reason
pointless operation
unnecessary operation hours
what could be switched off
what may we turn down at night
which loads could be shed without anyone noticing
could we start the heating later
do we start too early in the morning
does the plant stop too late
are the schedules too long
schedule mismatches
opening hours against running times, any excess
excessive running
overventilating?
is too much fresh air being handled
economizer not used
free cooling missed
did we miss any free cooling {time}
is the heat recovery being used
pumps at full speed all the time without need
pumps running with no demand
pump going while the valves are shut
low delta T syndrome
chiller running at low part load
too many chillers on for the load
is the chiller sequence wasteful
boiler cycling losses
is the setpoint colder than it needs to be
setpoints that cost us
rooms overcooled
overheating of floor 3, does it cost energy
heating with outdoor temperature above the limit
are we heating in summer
boilers on in July?
lights burning all night?
lights on in daylight
what did the needless running come to {time}
how much could we save by shutting {name} at night
how much potential lies in {name}
how much is wasted by {name}
estimate the avoidable kWh
avoidable consumption {time}
could consumption be lower
what would bring the most
what should I tackle first to save
priorities for saving
where to begin with energy saving
any tips for lowering our use
give me some recommendations to save
advice on efficiency
suggest measures for {name}
propose improvements
the board wants three measures, which would you pick
I've to present savings ideas tomorrow, what do the data say
before we invest: are there free savings in the controls
no-cost measures
anything that pays back at once
easy pickings in the plant
squander
where's the fat
where can we trim
what's superfluous
is anything on that has no business being on
the weekend building is empty, so what's it using it for
nobody works Sundays but {name} runs, doesn't it
idle running
idling equipment
waste
waste list
saving ideas
is our heat wasted through leaky valves
valves passing when closed
leaking valve making heat
reheat too high?
humidifier and dehumidifier at once
are fans running flat out
night setback not working?
does the setback do its job
does {name} get its night reduction
check out-of-hours use
efficiency opportunities {time}
how do I get the bill down by running things better
Onde estamos a desperdiçar energia?
desperdícios
potencial de poupança
Que poupanças rápidas podemos fazer?
Onde posso poupar?
Medidas de eficiência recomendadas
Como reduzir o consumo do edifício?
O que trabalha sem necessidade?
Que máquinas estão a funcionar fora de horas?
funcionamento fora do horário {time}
Há equipamentos ligados à toa?
luzes acesas sem ninguém
Estamos a aquecer e a arrefecer ao mesmo tempo?
aquecimento e arrefecimento simultâneos
Há conflito entre frio e calor no {name}?
Alguma UTA a aquecer enquanto o chiller trabalha?
Onde é que se deita dinheiro fora em energia?
O que se podia desligar durante a noite?
O que é que se pode desligar ao fim de semana?
equipamentos esquecidos ligados
A ventilação roda com o edifício vazio?
Ventilação desnecessária {time}
energia gasta inutilmente {time}
Quantos kWh foram deitados ao lixo {time}?
Por onde nos está a fugir a energia?
perdas evitáveis
Ineficiências do {name}
{name} está a trabalhar de modo ineficiente?
oportunidades de melhoria
Sugestões para gastar menos
Dá-me dicas para baixar a fatura
que medidas trazem mais poupança com menos investimento
Lista de ações de poupança, com as mais fáceis primeiro
Por onde começar para poupar?
O que é que vale a pena otimizar?
Otimização energética do {name}
Há horários mal programados?
Os horários batem com a ocupação?
O {name} arranca cedo demais?
As UTAs param tarde de mais?
A caldeira trabalha no verão para nada?
as bombas rodam sem haver pedido de calor?
Bombas a velocidade máxima sem precisar
recirculação em contínuo sem razão
Consumo em horário de fecho: o que se podia evitar?
O ar condicionado fica ligado aos feriados?
Ligados ao domingo sem motivo: quais?
Desperdício de água no {name}
Há água a ser gasta em vão?
Onde é que há gordura para cortar?
Onde cortar?
cortar gastos de energia - ideias
O administrador quer reduzir dez por cento; onde vamos buscar?
Preciso de propostas de poupança para o orçamento
Auditoria rápida: principais focos de desperdício
focos de ineficiência
Existe sobrearrefecimento em alguma zona?
Aquecemos demais os escritórios?
Setpoints exagerados que custam energia?
O free-cooling está a ser aproveitado?
Podíamos usar mais ar exterior em vez do chiller?
recuperador de calor inativo: que perda?
o delta T baixo está a custar-nos energia?
chillers a trabalhar em carga baixa sem proveito
Dois chillers ligados quando um chegava?
Excesso de máquinas em paralelo
Quanto poupava se desligasse {name} à noite?
Se encurtasse o horário do {name}, que ganho teria?
Quanto se pouparia baixando um grau?
Vale a pena parar o {name} ao fim de semana?
O que gastamos sem proveito nenhum?
Tem desperdício no {name}?
Como economizar energia aqui?
Que que tá ligado sem precisar?
onde da pra economizar
Quanto desperdício houve {time}, em kWh?
Energia perdida fora do expediente {time}
Que parte do consumo é evitável?
margem de poupança no {name}
Qual a poupança possível na iluminação?
Há consumos parasitas que se possam eliminar?
O {name} fica a trabalhar em vazio?
compressor de ar em vazio
fugas de ar comprimido - quanto desperdiçam
Equipamento a consumir sem produzir nada útil
Quais os maus hábitos do edifício?
Que erros de exploração nos saem caros?
Diga-me três coisas a corrigir para gastar menos
Há climatização em salas vazias?
Válvulas que deixam passar calor quando deviam estar fechadas?
válvula a passar, calor perdido
Aquilo fica tudo ligado de noite, não fica? O quê, exatamente?
Existem equipamentos a operar em permanência que não precisavam?
Onde posso ir buscar as poupanças mais fáceis?
Combate ao desperdício: prioridades
Em que é que esta casa é mal gerida em energia?
`;
