/** Ways to ask in Portuguese for which devices there are and answer, one a line; `{name}` and `{time}` stand for any. */
export const devices = `
Que contadores estão offline?
dispositivos sem comunicação
Quantos aparelhos há na rede?
Quantos contadores temos?
Lista de equipamentos ligados
Está tudo online?
Os controladores respondem todos?
{name} responde?
O {name} está contactável?
O contador do {name} comunica?
Perdemos a ligação com o {name}?
Desde quando o {name} não comunica?
última comunicação do {name}
Quando foi visto pela última vez o {name}?
Estado da comunicação
falhas de comunicação {time}
Que aparelhos caíram {time}?
quem está mudo?
Há contadores mudos?
aparelhos que não dão sinal de vida
Algum controlador morto?
gateway em baixo?
O gateway está de pé?
rede BACnet: quem responde
nós Modbus sem resposta
M-Bus: quais os contadores que respondem
endereço do {name}
Qual o endereço IP do {name}?
Inventário de dispositivos
inventário de contadores por meio
Quantos contadores de água existem?
número de sondas instaladas
Que sensores há no {name}?
Que pontos tem o controlador do {name}?
Quantos pontos de medição há?
lista dos pontos BACnet
Que contadores medem o {name}?
Onde está instalado o contador {name}?
Que tipo de aparelho é {name}?
modelo e firmware do {name}
versões de firmware
Há dispositivos duplicados?
conflito de endereços
Que aparelhos novos apareceram na rede {time}?
Foram descobertos equipamentos novos?
Novos contadores desde {time}
Quais ainda não estão configurados?
aparelhos por atribuir
A ligação está estável?
qualidade do sinal do {name}
Sinal rádio fraco em que contadores?
latência da comunicação
tempos de resposta dos controladores
timeouts {time}
Com que frequência cai o {name}?
dispositivos intermitentes
O {name} anda a ligar-se e desligar-se da rede
Há autómatos parados?
PLC do {name}: vivo ou morto?
a central responde?
Estão todos vivos?
Todos a falar?
Quem não fala?
Quantos estão online e quantos offline?
percentagem de aparelhos ligados
Taxa de disponibilidade da rede de contadores
Os contadores dos inquilinos estão ao alcance?
A leitura remota chega a todos os contadores?
telecontagem operacional?
A telemetria funciona em todos?
Algum aparelho inacessível?
Equipamentos inalcançáveis neste momento
Consegue falar com {name}?
faz um ping ao {name}
Testa se o {name} está acessível
Confirme que o {name} está ligado à rede
Antes de ir ao local: que contadores não respondem?
O instalador pergunta que aparelhos faltam responder
Para a receção provisória: quantos dispositivos estão em comunicação?
comissionamento: dispositivos em falta
Tem algum medidor fora do ar?
Quantos medidores estão conectados?
O {name} caiu?
aparelhos desconectados
Quais os equipamentos que deixaram de responder depois do corte de energia?
Depois da atualização, voltaram todos à rede?
Que controladores estão no piso do {name}?
Que máquinas conheces?
Diz-me os contadores que existem no projeto
enumera os chillers registados
Há quantas UTAs?
quantas bombas estão representadas
Parque de contadores por fabricante
mapa dos dispositivos
Em que bus está o {name}?
Que protocolo usa {name}?
erros de CRC no bus
O barramento está sobrecarregado?
O rapaz da instalação pergunta se os contadores novos já aparecem todos na rede
Tenho o integrador ao telefone: que controladores deixaram de responder?
Antes de ir ao telhado, diz-me se o inversor está a comunicar
Houve uma trovoada ontem e queria saber que aparelhos ficaram sem dar sinal
Só para conferir com a lista do projeto, quantos contadores temos montados?
Se não for pedir muito, a lista de todos os aparelhos calados, com a data do último sinal
O informático mudou o switch esta manhã; perdeu-se a ligação a alguém?
Assinei a receção de cinquenta sondas, mas quantas é que estão mesmo vivas?
Mudaram a password do router e tenho medo que o gateway tenha ficado de fora
O auto de medição fala de doze contadores de calor, cá quantos vês?
Preciso de saber o número de série do contador do {name}
Vou trocar um módulo e queria saber em que morada do bus ele está
Quando é que o {name} deu o último sinal de vida?
O {name} está a falar connosco?
O {name} ficou surdo?
O {name} anda amuado, não responde
Apanhas o {name}?
Consegues chegar ao {name}?
Quem está fora da rede?
Quem perdeu o pio {time}?
Há alguém desligado da rede?
Algum nó perdido?
mudos, quais?
quantos vivos?
rede em pé?
aparelhos fora de alcance
última fala do {name}
sem sinal desde quando?
gateways em linha
sondas instaladas, quantas?
contagem de contadores
modems sem rede
módulos rádio calados
censo dos aparelhos
novos na rede?
por ligar ainda?
endereços livres
cabo partido?
inventário, piso a piso
ligação ao {name}, ok?
relação de controladores
falta alguém?
Estão todos na chamada?
Faz a chamada aos contadores
Conta-me as cabeças: quantos aparelhos há?
Diz-me quem respondeu e quem faltou
Acho que o concentrador do piso caiu
Parece-me que o barramento M-Bus está interrompido a meio
Desconfio que o autómato da cave pendurou
Tenho ideia de que faltam dois contadores na lista
Suponho que os módulos rádio do {name} estejam sem pilha e já não transmitam
Julgo que nem todos os contadores do {name} chegaram a ser ligados
Calculo que o gateway precise de reiniciar; está a responder?
De que marca são os contadores que cá temos ligados?
Que família de controladores governa a {name}?
Por que gateway passa o {name}?
A que quadro está ligado o contador do {name}?
Em que piso fica o contador da {name}?
Que contador serve a loja {name}?
Que entradas e saídas tem o autómato da {name}?
Que sondas estão penduradas no controlador do {name}?
Quantos objetos BACnet expõe o {name}?
Que registos Modbus lê o {name}?
Qual a velocidade da linha do {name}?
Que aparelhos partilham a mesma morada?
Há dois contadores com o mesmo endereço?
Temos contadores repetidos na lista?
Que contadores existem mas não estão atribuídos a ninguém?
Há sensores descobertos que ainda ninguém batizou?
Que máquinas ficaram sem contador?
Existem frações sem contador de água ligado?
Todos os inquilinos têm contador de eletricidade na rede?
Quantos submedidores de frio há por piso?
De cada tipo, quantos aparelhos temos?
Número de chillers, bombas e UTAs no projeto
Que elevadores estão registados?
Lista-me as UTAs que conheces
Que inversores constam da instalação?
Há quantos postos de carregamento ligados ao sistema?
A última varredura da rede encontrou o quê?
A pesquisa de aparelhos de {time} trouxe novidades?
Desde a última varredura, quem desapareceu?
Depois do apagão regressaram todos?
Quem nunca mais voltou desde a obra no {name}?
Há aparelhos que vão e vêm?
Que contadores perdem a ligação mais vezes?
Que aparelho é o mais instável em comunicação?
O rádio do {name} chega bem ao concentrador?
Com que força recebe o gateway os módulos do {name}?
Quanto demora o {name} a responder?
O tráfego no bus está normal ou há engarrafamento?
Perdem-se muitos pacotes com o {name}?
Que firmware corre nos controladores da {name}?
Há aparelhos com firmware desatualizado?
O relógio do {name} está acertado com o do sistema?
Em percentagem, que disponibilidade teve a rede {time}?
Solicita-se relação dos dispositivos sem comunicação, com localização
Queira confirmar a conectividade dos contadores fiscais
Dá-me a ficha do aparelho {name}
quantos contadores de agua ha no predio
que aparelhos nao respondem
o {name} esta ligado a rede?
Está tudo em linha, menos o {name}, ou há mais quem falte?
Quantos contadores de água é que temos?
Número de contadores de calor montados
Conta os contadores de eletricidade
Contadores de gás, quantos há cá?
Quantos parciais há abaixo do geral?
Total de sondas, se faz favor
Quantas sondas de temperatura existem?
Quantas UTA estão no sistema?
Quantos compressores tens na lista?
Quantos pontos foram mapeados?
Contagem de pontos
Objetos por controlador
Quantos módulos de entradas e saídas?
Número de controladores no ramal
Quantas subestações estão de pé?
Quantos falam e quantos não?
Quantos contadores tem cada piso?
Contadores sem inquilino
Cada loja tem o seu contador?
Há contador para a minha fração?
Qual é o meu contador?
Que contador mede o {name}?
Por que aparelho é medido o {name}?
Número de série do {name}
Inventário de contadores para a pasta da auditoria
Cadastro da contagem
Esquema de contagem em lista
Hierarquia dos contadores
O que pende do geral?
Onde fica o {name} na árvore?
O {name} é de controlo ou de faturação?
Que contadores têm aprovação MID?
Marca e modelo do {name}
Protocolos em uso
O que está em Modbus e o que está em BACnet?
Escravos M-Bus a responder
Endereço primário do {name}
Velocidade do ramal
Instância do {name}
Há instâncias repetidas na rede?
O ramal está de saúde?
Perda de token no MS/TP?
Algum controlador a reiniciar sem parar?
O {name} responde ao ping?
O {name} está na rede?
Contagem de desligados
Aparelhos perdidos durante a noite
Quem caiu do bus {time}?
Comunicações em baixo nalgum lado?
Há quanto tempo está mudo o {name}?
Último sinal do {name}
Nível de pilha das sondas sem fios
Que sondas rádio querem pilhas novas?
TI montados no {name}, que relação?
Que quadros têm contagem?
Os quadros parciais têm todos contador?
O que há de contadores na casa das máquinas?
Lista de equipamento
Mostra-me o hardware
hum que aparelhos é que há
então os contadores estão todos em linha
quais é que não estão ligados à rede
Está algum desconectado?
`;
