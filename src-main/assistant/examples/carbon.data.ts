/** Ways to ask for what is emitted, one a line; `{name}` and `{time}` stand for any. */
export const carbon = `
how much CO2 did we emit {time}
carbon footprint
carbon footprint of {name}
emissions {time}
our CO2 {time}
scope 1 and 2
scope 2 emissions {time}
scope 1 from gas
tonnes of CO2 {time}
tCO2e {time}
kg CO2 of {name} {time}
greenhouse gas emissions {time}
GHG inventory {time}
GHG
climate impact of the building
how green are we
how clean is our electricity
how dirty is our energy
emission factor for electricity
which factor do you use for gas
grams per kWh?
grid intensity {time}
carbon intensity of the supply
carbon per square metre
emissions per m2 {time}
what's {name}'s share of the emissions
which tenant emits the most
who's the biggest emitter
breakdown of carbon by source
split emissions by fuel
emissions by meter
rank the systems by CO2
did emissions fall {time}
have we lowered our carbon compared with last year
carbon reduction so far
how much CO2 have we saved
how much carbon did the PV avoid {time}
avoided emissions
CO2 saved by the heat pump
are we on the path to net zero
net zero progress
how far from net zero are we
decarbonisation status
carbon target, where are we
carbon budget left this year
are we within the CRREM pathway
stranding year
ESG figures {time}
ESG report: I need emissions
for the sustainability report: CO2 {time}
for CSRD we need scope 1 and scope 2
CSRD numbers
the auditor wants our greenhouse gas numbers
before I hand in the GHG protocol sheet: what's our total
GRESB data, emissions
location based or market based?
market-based emissions {time}
location-based figure
indirect emissions from district heating {time}
direct emissions from the boilers
how much carbon goes up the chimney
carbon dioxide from gas burning {time}
what did heating emit {time}
what does cooling mean in CO2
equivalent CO2 of {name}
convert the gas to CO2
express {name}'s consumption as carbon
in terms of carbon, how was May
from a climate point of view, how did we do {time}
environmental footprint
environmental impact of {name}
how bad for the planet is {name}
how many trees would offset that
how many flights is our footprint worth
carbon tax exposure {time}, in tonnes
tonnes liable for emissions trading
could you work out our emissions {time}
please calculate the carbon for {name}
tell me our carbon
I'd like a carbon account {time}
give me the greenhouse balance {time}
put the CO2 figures together for the last quarter
what do we put into the air {time}
what are we pumping out in carbon
CO2 curve {time}
carbon trend over the years
monthly emissions
daily CO2
when is the grid cleanest
at what times does our power carry most carbon
greenest hours {time}
will our emissions go up this year
expected carbon by year end
refrigerant leaks in CO2 equivalents
does the refrigerant count in scope 1
are tenants' emissions scope 3
scope 3 downstream leased
renewable share
how much of our electricity is renewable
fossil share of the heat
co2?
carbon {time}
CO2 balance with the solar taken off
how many kilos of carbon does a normal working day make
the mayor wants to hear by how much our emissions shrank
Quanto CO2 emitimos {time}?
emissões {time}
pegada de carbono do edifício
Quantas toneladas de carbono {time}?
scope 1 e scope 2
âmbito 1
âmbito dois {time}
Emissões diretas do gás {time}
emissões indiretas da eletricidade
Qual a pegada do {name}?
kg de CO2 do {name} {time}
Que impacto climático teve {name} {time}?
gases com efeito de estufa {time}
inventário GEE
CO2 equivalente total
Para o relatório de sustentabilidade: emissões {time}
Relatório ESG: preciso das emissões
CSRD: dados de carbono do edifício
Quanto carbono por metro quadrado?
intensidade carbónica
Que fator de emissão está a ser usado?
fator de emissão da rede
gramas de CO2 por kWh
Quanto CO2 evitaram os painéis?
emissões evitadas {time}
Poupámos quantas toneladas de CO2?
As emissões desceram desde {time}?
redução de emissões face a {time}
descarbonização: em que ponto estamos?
Caminho para a neutralidade
Estamos a cumprir a meta de carbono?
Quem emite mais?
ranking de emissores
Qual sistema tem a maior pegada?
emissões por inquilino
Reparte as emissões pelos pisos
Que parte das emissões vem do gás?
percentagem das emissões devida à eletricidade
O aquecimento liberta quanto dióxido de carbono?
dióxido de carbono libertado {time}
Quanto polui a caldeira?
O edifício polui muito?
quanto poluímos {time}
Quão verde é o nosso edifício?
A energia que usamos é verde?
percentagem renovável {time}
Quota de renováveis na eletricidade
Impacto ambiental {time}
desempenho ambiental em CO2
Balanço de carbono {time}
Contabilidade de carbono
contas de carbono anual
Calcula a pegada {time}
Pegada carbónica da {name}, por favor
A pegada dos carregadores elétricos
fugas de refrigerante contam nas emissões?
Emissões de gases fluorados
A quantas árvores equivale o nosso consumo?
equivalente em quilómetros de carro
Quantas viagens de avião é que isto dá em CO2?
Compensação: quantas toneladas teríamos de compensar?
créditos de carbono necessários
A nossa taxa de carbono, quantas toneladas abrange?
licenças de emissão: toneladas {time}
Emissões baseadas na localização
market-based e location-based
Valor de âmbito dois pelo método de mercado
A administração quer o CO2 de {time} num número só
O investidor pede as emissões de scope
Preciso de declarar o carbono do {name}
Dados de CO2 para a GRESB
Taxonomia: emissões do imóvel
Trajetória CRREM, onde estamos?
emissao de carbono {name} {time}
Quanto a gente emitiu de carbono {time}?
Qual a emissão de CO2 da {name}?
CO2 por pessoa
carbono por dia
evolução das emissões mês a mês
Há dias com eletricidade mais limpa?
horas com menos carbono na rede
Qual foi o dia com mais emissões {time}?
Em CO2, quanto vale o desperdício?
Que emissões traz a produção de água quente?
Qual a parcela carbónica do frio?
Quanta fuligem... digo, quanto CO2 sai da chaminé {time}?
ficha ambiental do edifício, emissões
Deixámos de emitir quanto com a bomba de calor?
trocar o gás pela bomba de calor cortou que emissões
Toneladas emitidas até agora este ano
acumulado anual de CO2
efeito de estufa: nosso contributo {time}
Sustentabilidade: indicadores de carbono
Quanto contribui {name} para a pegada total?
`;
