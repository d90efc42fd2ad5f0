/** Ways to ask for orders, which only a person may carry out, one a line; `{name}` and `{time}` stand for any. */
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
Desliga o {name}
liga {name}
Apaga as luzes do {name}
Acende a iluminação do {name}
Arranca o chiller
Para a bomba
põe a caldeira em marcha
Baixa a temperatura do {name} um grau
Sobe o setpoint da {name}
Muda o setpoint para vinte graus
Altera o horário da ventilação
Programa {name} para ligar às sete
Põe o {name} em modo noturno
coloca o {name} em manual
Passa a {name} para automático
Abre a válvula do {name}
fecha a válvula
Reinicia o controlador
Faz reset ao {name}
rearma o {name}
Reconhece todos os alarmes
reconhecer alarme do {name}
Limpa a lista de alarmes
Silencia o alarme
Apaga o histórico
Elimina o contador {name}
Remove {name} do projeto
apaga os dados de {time}
Muda o nome do {name}
Renomeia {name}
Cria um novo projeto
Adiciona um contador ao projeto
Importa o ficheiro de leituras
Guarda o projeto
Envia um e-mail ao inquilino
manda o relatório ao chefe
Reencaminha isto ao proprietário
Escreve uma carta ao condomínio
Redige um e-mail a reclamar do fornecedor
Traduz isto para inglês
traduza para espanhol
Imprime o relatório
Telefona ao técnico
Liga para a assistência
Marca uma visita do técnico
Agenda a manutenção do {name}
Encomenda filtros novos
Compra um contador novo
Paga a fatura
Emite a fatura ao {name}
Altera a tarifa da eletricidade
Corrige o valor do contador {name}
Preenche os dados em falta com a média
Substitui a leitura de {time} por zero
Edita o fator do {name}
Calibra a sonda do {name}
Atualiza o firmware
Inverte a rotação das bombas
Aumenta a velocidade do ventilador
Reduz o caudal para metade
Força o free-cooling
Bloqueia o segundo chiller
desativa o {name}
Ative o modo férias
Ativa o aquecimento já
Corta a corrente ao {name}
corta a água à loja
Abre a porta da garagem
Tranca as portas
Sobe os estores
Manda o elevador para o rés-do-chão
Desliga tudo ao fim de semana
Podes desligar o {name}, por favor?
Quero que pares a {name} imediatamente
Seria possível ligar o ar condicionado no {name}?
Está frio aqui, aumenta o aquecimento
Estamos com calor, liga o frio
faz favor de apagar o {name}
Trata de desligar as luzes que ficaram acesas
É preciso pôr a UTA a trabalhar mais cedo, muda isso
Desligue por favor a climatização do {name}
Desliga aí o {name} pra mim
Bota o ar no máximo
aumenta a temperatura aí
Deleta esse medidor
Manda um email pro síndico
Cancela o alarme do {name}
Desfaz a última alteração
Repõe os valores de fábrica
Copia a configuração do {name} para {name}
Dá permissões ao novo utilizador
Cria um utilizador para o {name}
Muda a palavra-passe
Escreve no setpoint do {name}
Grava um novo horário de aquecimento
Ajusta a curva de aquecimento
Regula o termostato do {name}
Executa o programa de desinfeção do depósito
Lança o choque térmico antilegionela
Faz uma cópia de segurança do projeto
Redige a ata da reunião
Prepara uma apresentação em PowerPoint
Publica os resultados no site
Arquiva o projeto
`;
