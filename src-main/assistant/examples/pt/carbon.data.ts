/** Ways to ask in Portuguese for what is emitted, one a line; `{name}` and `{time}` stand for any. */
export const carbon = `
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
tCO2e {time}
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
O senhorio quer pôr o CO2 do prédio no anúncio de arrendamento, que número lhe dou?
Antes de fechar o ano, preciso das toneladas para a declaração não financeira
A casa-mãe pede o carbono em dois números, combustão própria e eletricidade comprada
Só para uma ordem de grandeza: um dia de aquecimento deita quanto CO2 cá para fora?
Se não for pedir muito, separa-me as emissões do gás das da luz
O inquilino grande tem metas climáticas e pergunta quanto lhe cabe do CO2 {time}
Estou a preencher o CDP e falta-me o âmbito 2 pelas duas abordagens
A auditoria da ISO 14064 quer ver como se chegou às toneladas de {time}
Na candidatura ao fundo ambiental pedem quanto CO2 se deixou de emitir desde a obra
Os miúdos da escola querem saber quanta poluição evita o telhado solar
O banco só dá o crédito verde se lhe dermos a intensidade de carbono por m2
Vamos trocar a caldeira, quanto carbono sai hoje pela chaminé num inverno?
Quanto CO2 nos saiu pela chaminé {time}?
Quanta atmosfera sujamos {time}?
O {name} deita muito CO2?
De carbono, {name}?
toneladas, âmbito 1, {time}
CO2 por refeição servida
carbono do frio
gás: quantas toneladas?
pegada dos servidores
pegada por inquilino {time}
CO2 da noite
quilos por dia
âmbitos separados, sff
fatores usados?
emissões por m2, {time}
equivalente em árvores
quanto falta para zero?
metas climáticas: ponto?
carbono evitado, solar
balanço de emissões do edifício
maior poluidor?
scope 2, {name}
carbono da frota elétrica
gramas por kWh, agora
Estamos no bom caminho para dois mil e trinta em carbono?
Com este ritmo cumprimos o Acordo de Paris no edifício?
Acho que a maior parte do nosso carbono vem do gás
Tenho ideia de que ficámos mais limpos com a bomba de calor
Suponho que a nossa luz já seja quase toda verde
Diria que a cozinha é a que mais emite
Parece-me pouco CO2 para um prédio deste tamanho
Somos neutros ou ainda estamos longe?
Que distância nos separa da neutralidade carbónica?
Quanto teríamos de cortar em CO2 para chegar à meta?
Em que é que assenta a nossa pegada?
Que combustível pesa mais nas emissões?
Qual a origem do grosso das nossas toneladas?
De cada cem quilos de CO2, quantos se devem ao aquecimento?
Quem deve cortar primeiro, do ponto de vista do clima?
Por piso, como se reparte o dióxido de carbono {time}?
Qual a fração de carbono imputável à loja {name}?
Que emissões ponho na ficha do inquilino {name}?
As lojas emitem mais do que os escritórios, em CO2?
Emitimos mais carbono {time} do que {time}?
A pegada encolheu desde que há painéis?
Em quanto baixou o carbono com os LED?
A mudança de comercializador mexeu no nosso âmbito 2?
Com garantias de origem, a nossa eletricidade conta zero?
As garantias de origem estão consideradas nas toneladas?
O gás é contado pelo poder calorífico superior nas emissões?
Que fator aplicas ao gás natural?
De que ano é o fator de emissão da eletricidade?
Donde vem o fator da rede, APA ou AIE?
Posso pôr outro fator de emissão da rede urbana? Qual está agora?
A rede urbana de calor tem que teor de carbono?
A que horas do dia a rede está mais suja?
Carregar os carros à noite emite menos?
Em que horas convém consumir para emitir menos?
O mix elétrico de hoje é limpo?
Que quota de solar próprio entra nas contas do clima?
O solar vendido à rede desconta na nossa pegada?
Contas as perdas de refrigerante no âmbito 1?
Quantos quilos de CO2 equivalem a uma recarga de gás do chiller?
O gasóleo do gerador entra nas emissões?
Âmbito 3: temos alguma coisa?
A água também tem pegada? Quanta?
Uma viagem de elevador vale quantos gramas?
Em voos Lisboa-Nova Iorque, quanto é a pegada {time}?
Quanta floresta era precisa para absorver isto?
A quanto saía compensar as toneladas de {time}? Diz-me pelo menos quantas são
Curva das emissões nos últimos anos
Evolução da intensidade carbónica do {name}
De mês para mês, o carbono tem vindo a cair?
Que mês teve as emissões mais altas?
O inverno deixa quantas toneladas a mais que o verão?
Solicito inventário de emissões do edifício {time}, por âmbito
Queira indicar as emissões específicas do {name}, em kg por m2
Agradeço o valor de CO2e para o relatório do conselho
Para o relatório ao acionista: uma frase com as toneladas de {time}
Para a etiqueta da porta: classe de carbono do prédio
ESRS E1: energia e emissões brutas {time}
Estamos acima da linha do CRREM?
Em que ano encalha o imóvel, segundo a trajetória de carbono?
quanto co2 emitiu o {name} {time}
emissoes do gas {time} em toneladas
pegada do predio por metro quadrado
O carbono do {name} cresce à medida do consumo ou mais depressa?
tCO2e do edifício {time}
Toneladas equivalentes para o relatório ESG
Dado E1 da CSRD, âmbito 1 e 2 brutos
Âmbito 2, método de mercado
Âmbito 2, método de localização
Os dois métodos do âmbito 2, lado a lado
Inventário de gases com efeito de estufa {time}
Declaração de GEE desta instalação
Números segundo o GHG Protocol
Intensidade de emissões por metro quadrado
kg de carbono por m2 {time}
Carbono por trabalhador
CRREM: já encalhámos?
Caminho de descarbonização, em que tonelada vamos?
O que nos falta em toneladas para a neutralidade?
Emissões residuais a compensar {time}
Quantos créditos temos de comprar {time}?
Emissões que o telhado evitou
CO2 de que o fotovoltaico nos livrou
Toneladas poupadas face às emissões do ano base
As emissões caíram sobre o ano passado?
Fator de emissão usado na eletricidade
Que fator aplicas ao gás?
De onde vêm os fatores de emissão?
Intensidade carbónica da rede {time}
A que horas a rede está mais limpa?
Hora mais suja da rede {time}
Emissões diretas das caldeiras {time}
Emissões de combustão {time}
Fugas de refrigerante em CO2e
Emissões fugitivas {time}
R410A perdido, em toneladas equivalentes
PAG do que se repôs {time}, em toneladas
Quanto carbono do gás fica sujeito a taxa {time}, em toneladas?
Toneladas CELE da central
Toneladas a verificar pelo auditor
Verificação: total de emissões e suas partes
Que número de gases posso pôr no relatório e contas?
Emissões do ano base recalculadas
Incorporado ou operacional, que CO2 tens?
Carbono operacional {time}
Quanto resta do orçamento de carbono {time}?
Que CO2 causei eu com a minha fração?
O meu aquecimento faz mal ao clima, em quilos?
A minha pegada pessoal neste prédio
Carbono de uma viagem de elevador
CO2 de uma refeição da cantina, pelos fornos
Emissões de uma noite de câmaras frigoríficas
CO2 por vetor energético
Emissões repartidas por âmbitos
Parte do gás nas nossas emissões
Quem emite mais entre os inquilinos?
O maior emissor
Que máquina é a mais suja em carbono?
Eletricidade verde: que efeito nas toneladas?
Para a tese: kg anuais de carbono por uso final
Fora o ciclo de vida, emissões do aquecimento
hum quanto CO2 é isso
e o carbono
então a nossa pegada é quanto
`;
