/** Ways to ask for which alarms there are, one a line; `{name}` and `{time}` stand for any. */
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
Que alarmes há?
alarmes ativos
Quantos alarmes estão por reconhecer?
alarmes não reconhecidos
Há algum alarme em {name}?
Lista de alarmes {time}
Houve alarmes durante a noite?
Tocou alguma coisa {time}?
O que disparou {time}?
eventos {time}
Registo de eventos do {name}
Mostra o histórico de alarmes
Quantos alarmes tivemos {time}?
Que avisos estão pendentes?
avisos em aberto
Temos alarmes críticos?
prioridade alta: quais?
Quais os alarmes mais graves neste momento?
Está algum alarme ativo?
Há sinal de avaria em algum equipamento?
avarias sinalizadas
mensagens de falha do {name}
Que falhas foram comunicadas {time}?
Diz-me os últimos alarmes
último alarme
Qual foi o alarme mais recente?
Quando disparou o alarme do {name}?
Há quanto tempo está o {name} em alarme?
Desde quando é que está ativo o alarme do {name}?
Porque apita o {name}?
A luz vermelha está acesa no quadro, que alarme é?
Que quer dizer o alarme do {name}?
Quem está em alarme?
máquinas em defeito
Equipamentos em falha agora
contagem de alarmes por prioridade
Quais os alarmes que mais se repetem?
alarmes repetitivos
alarmes recorrentes {time}
O top 5 dos alarmes mais frequentes
Que equipamento gera mais alarmes?
Ainda há alarmes de ontem por tratar?
O que ficou por reconhecer?
pendentes de reconhecimento
Falta reconhecer algum?
Alguma notificação nova?
Há novidades na lista de alarmes?
Ocorrências {time}
Passa-me as ocorrências da noite
Relato dos alarmes do turno
Passagem de turno: que alarmes há em aberto?
Entrei agora de serviço, que alarmes tenho?
Estado dos alarmes
situação de alarmes
Zero alarmes, ou há alguma coisa?
Está tudo sem alarmes?
Algum aviso sobre {name}?
O {name} deu erro?
Que códigos de erro apareceram {time}?
erro na caldeira?
alarme de temperatura alta - houve algum?
Houve alarmes de pressão baixa?
Alarmes de fuga de água {time}
Algum alarme de filtro sujo ativo?
Disparos de proteção {time}
Quantas vezes disparou o {name}?
o {name} foi abaixo por alarme?
Alarmes que já se resolveram {time}
Quais foram reconhecidos e por resolver?
Alarmes já normalizados
Diário de alarmes
Extrato dos eventos entre {time} e {time}
Que eventos de sistema houve {time}?
log de alarmes
Me mostra os alarmes ativos
Tem alarme pendente?
Teve algum alarme {time}?
quantos alarmes em aberto
Ver alarmes por edifício
Separa os alarmes por gravidade
ordena os alarmes por data
Alarmes agrupados por sistema
Indique todos os alarmes em curso
Pode listar os alarmes por confirmar?
Há urgências?
Alguma coisa urgente na lista?
Que preciso de ver primeiro nos alarmes?
Antes de sair, confirma-me que não há alarmes
O proprietário quer saber quantas avarias foram assinaladas {time}
Alarmes da central térmica
alarmes do AVAC
No {name} há alarmes?
O alarme do {name} ainda persiste?
Já passou o alarme do {name}?
O alarme voltou?
Alertas ativos, sff
Que alertas recebemos {time}?
número de alertas por semana
Que regras dispararam {time}?
Alarme de incêndio? de inundação? O que está ativo?
`;
