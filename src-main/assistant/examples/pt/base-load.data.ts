/** Ways to ask in Portuguese for what is taken when nobody is there, one a line; `{name}` and `{time}` stand for any. */
export const baseLoad = `
Quanto gasta o edifício de noite?
consumo noturno
carga de base
Qual é a carga base de {name}?
carga mínima {time}
mínimo de potência {time}
O consumo em standby
standby dos equipamentos
Quanto se gasta com tudo fechado?
O que fica ligado de noite?
cargas permanentes
O que nunca se desliga?
Que equipamentos estão sempre ligados?
ligados vinte e quatro horas: quais?
Quanto puxa o edifício às três da manhã?
Potência de madrugada
madrugada: kW
base noturna do {name} {time}
A quanto desce a carga durante a noite?
Até onde baixa a potência?
O patamar mínimo de consumo
patamar noturno
piso inferior da curva
Valor de fundo do consumo
consumo de fundo
consumo residual
consumo parasita
Cargas fantasma
energia vampira
Com o prédio vazio, quanto se consome?
Sem ninguém cá dentro, que carga há?
Aos domingos à noite, quanto fica?
Base do fim de semana
consumo mínimo ao fim de semana
Que percentagem do total é carga de base?
peso da base no consumo anual
Quanto do consumo é fixo?
parte fixa e parte variável do consumo
consumo constante, independente da ocupação
A carga de base subiu?
evolução da carga de base
A base de agora é mais alta do que {time}?
Quem compõe a carga de base?
Quem consome durante a noite?
composição da base noturna
Quais as máquinas com maior standby?
ranking de cargas noturnas
Que inquilinos gastam mais à noite?
Consumo noturno por piso
De onde vem a carga noturna?
O consumo de água mínimo noturno
caudal mínimo noturno
Quanto gás se queima de noite?
Gasto permanente da {name}
Quanto gasta {name} em repouso?
Quanto leva {name} parado?
consumo em vazio
consumo de repouso do {name}
{name} à noite?
Os servidores puxam quanto em contínuo?
Que carga resta depois do fecho?
depois de fechar as portas, quanto fica
Fora de horas, qual a potência média?
carga média entre a meia-noite e as cinco
Potência média noturna {time}
Menor consumo horário {time}
Qual foi a hora com menos carga {time}?
o valor mais baixo da noite {time}
Quando é que a carga bate no fundo?
mínimo absoluto do edifício
Diz-me o mínimo técnico do edifício
Quanto é que nunca se apaga?
aquilo que está sempre a contar, quanto é
O contador nunca para; a quanto anda no mínimo?
Durante as férias, que carga restou?
No encerramento de agosto, quanto se consumiu de base?
Nos feriados, a que nível fica?
relação entre noite e dia
razão noite/dia do {name}
Quanto é a noite em proporção do dia?
base load {name}
baseload do edificio
Quanto consome de madrugada?
O que fica ligado à noite no {name}?
consumo do prédio na madrugada
Qual é a demanda mínima?
Preciso da carga de base para dimensionar os painéis
Para dimensionar a bateria: quanto consumimos à noite?
O proprietário estranha a conta: quanto se gasta a dormir?
Quando toda a gente dorme, quanto gastamos?
energia consumida entre o fecho e a abertura
nível de consumo inativo
O edifício em modo adormecido leva que potência?
Consumo sempre presente
Quanta eletricidade corre sem interrupção no {name}?
a base do piso {name}
Carga contínua da iluminação de emergência
Qual a carga residual do {name} aos sábados à noite?
Que fio de água corre sempre durante a noite?
Que carga fica ligada de madrugada?
Tenho o senhorio ao telefone: quanto gasta o prédio quando lá não está vivalma?
Antes de comprar a bateria, preciso de saber quanto é que o edifício puxa durante o sono
O vendedor dos painéis pergunta qual é a nossa carga mínima de dia, ao domingo
Só para ter uma noção, abaixo de que potência é que isto nunca desce?
Se não for pedir muito, os kW que sobram quando toda a gente sai, quadro por quadro
Passei cá às quatro da manhã e o contador ainda girava bem; a quanto é costume girar?
Fechámos a loja três dias e mesmo assim houve gasto, qual foi o patamar?
Os servidores e os frigoríficos nunca param, quanto fazem juntos?
O gerador tem de aguentar o que nunca se apaga, quantos kW são?
Para o UPS interessa-me o que fica sempre em cima, que valor é?
Queria saber qual a potência a que o edifício estaciona depois da meia-noite
A quanto estaciona a carga durante a noite?
Onde assenta a curva depois do fecho?
Que resta quando se apagam as luzes?
Que fica a tiquetaquear a noite toda?
Com o último a sair, em que valor fica o contador?
Isto descansa alguma vez, ou há sempre carga?
O contador chega a parar?
Há alguma hora em que o {name} vá a zero?
mínimo da noite, kW
chão da curva
carga permanente do {name}
fundo da noite
o que nunca dorme
sempre acesos, quais?
gasto a dormir
quanto em repouso?
piloto das caldeiras, quanto gasta?
standby das máquinas de café
kW às quatro
mínimo de domingo
vazio absoluto, que carga?
potência de manutenção noturna
resto noturno {time}
gota noturna de água
gás mínimo, noite
parte fixa, {name}
rodapé do consumo
carga de vigília
contínuo do data center
base da água
Acho que de noite ainda ficamos com uns vinte quilowatts
Parece-me alta a carga que fica de madrugada, de quanto é?
Tenho ideia de que metade da conta é coisa que nunca se desliga
Suponho que o {name} gaste alguma coisa mesmo parado
Desconfio que os ecrãs em espera ainda somem bastante
Calculo que a noite seja quase toda de frio alimentar
Diria que as arcas e o bastidor fazem a noite inteira
Imagino que ao domingo se fique só com o indispensável
Os aparelhos em espera, todos juntos, pesam quanto?
Entre a uma e as cinco, que média faz o {name}?
Às tantas da noite, quanto pede o piso do {name}?
Ao domingo de madrugada, a que nível anda a eletricidade?
Em agosto, com tudo fechado, a que patamar se ficou?
Na noite de natal, que potência restava?
Quando o prédio hiberna, quanto gasta?
Que potência tem o edifício em hibernação?
Quanto custa em kWh manter o edifício vivo, sem ninguém?
O mínimo dos mínimos {time}, qual foi e quando?
A que hora da noite a carga é mais baixa?
A partir de que horas é que a carga já não desce mais?
A quanto caiu o {name} na noite mais calma?
Que quota do dia cabe ao período noturno?
Da energia anual, quanto é que é base?
Quantas horas por ano estamos só na base?
O que é constante e o que depende das pessoas, em percentagem?
Separa-me o gasto fixo do que varia com a ocupação
A ordenada na origem da assinatura, isto é, o consumo sem clima, quanto é?
O gás em dias sem aquecimento, qual é o nível?
No verão, que gás se gasta só com a água quente, de base?
Que água passa às três da manhã, em litros por hora?
Qual o caudal mais baixo que o contador geral regista de noite?
A noite tem consumo de água zero ou fica um fiozinho?
Quem são os moradores da noite, em termos de carga?
De que é feita a carga que sobra às três da manhã?
Que equipamentos compõem o patamar de domingo?
Que quadros mantêm potência depois da hora de fecho, habitualmente?
Que parcela da base é dos servidores?
Por inquilino, qual a carga de noite?
Ordena os pisos pela carga que deixam à noite
Que loja deixa mais carga de pé durante a noite?
A nossa noite está mais pesada do que era {time}?
A base tem trepado de mês para mês?
O patamar noturno desceu desde que se trocou o UPS?
O {name} parado gasta quanto em relação a ligado?
Ligado mas sem serviço, o {name} leva quantos watts?
Quanto leva um elevador parado à espera?
Quantos watts são só de sinalética e emergência?
A ventilação da cave, que nunca para, quanto faz?
As bombas de recirculação contínua, que potência somam?
Os painéis cobrem a carga mínima do dia?
Que potência solar cabe sem injetar, dada a carga mínima diurna?
Solicito a carga mínima noturna por quadro {time}
Queira indicar a potência residual do {name} fora do horário
Indique a média das horas mortas {time}
qual a carga de base a noite no {name}
o que fica ligado de noite e quanto gasta
consumo minimo do predio ao domingo
relação entre a madrugada e o meio-dia no {name}
Perdas permanentes de noite, em kW
Qual é a carga de 24 sobre 24?
Parte de dia e de noite, em kW
Patamar sempre ligado do {name}
Componente constante da carga
Ordenada na origem: o que há sem gente e sem frio
Percentil cinco da carga
Média dos cinco por cento mais baixos
Mínimo da série do {name}
Média noturna, das dez às seis
kW médios no meu turno, de madrugada
Que puxa a casa quando faço a ronda das três?
Com toda a gente na cama, o que fica?
Que carga há com as luzes todas apagadas?
O que fica depois de eu fechar à chave?
O que permanece sob tensão de noite?
Consumo residual de portas fechadas
Carga sem ocupação
Fundo fora do expediente
Fundo de fim de semana do {name}
Carga no Natal
Carga em paragem {time}
Carga durante a greve, sem ninguém
Carga com o locado devoluto
Quanto puxa a minha fração vazia?
A minha casa gasta quanto quando estou fora?
Frigorífico e router: de noite a minha fração puxa quanto?
Standby da minha casa
Os inquilinos puxam alguma coisa de noite?
Que inquilinos nunca vão a zero?
Carga noturna do senhorio
Carga noturna das partes comuns
Consumo em vazio dos carregadores
Perdas em vazio do transformador
Perdas constantes no ferro
Perdas da UPS sem carga
Quadros de comando e gateways, quanto puxam sempre?
Resistências de cárter, quanto de noite?
A central de frio segura quanto de noite com as cortinas fechadas?
Mínimo das câmaras
Base do frio alimentar
Carga mais baixa dos compressores
O compressor alguma vez descansa?
O {name} alguma vez dorme?
A água chega a parar?
Mínimo da noite no geral da água
Caudal contínuo, litros por hora, de noite
Fio de gás no verão
Piloto e gás de espera
A nossa base condiz com a de prédios como este?
Carga de base por mil metros quadrados
Quanto dos kWh é pura base?
kWh fixos contra variáveis
Porção fixa do consumo
A parte que não depende da produção
A linha de baixo da carga
Marca de água baixa do {name}
Maré vazia da carga
Nadir
hum de noite gasta quanto
então à noite quando não está cá ninguém quanto é
watts da noite
`;
