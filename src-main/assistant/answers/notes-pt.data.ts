import type { NoteCode } from "../../analytics/index.ts";

/** What notes of findings say in Portuguese; what stands in braces is put into it. */
export const notesInPortuguese: Readonly<Record<NoteCode, string>> = {
  "no-tariff-known":
    "O custo não é indicado: não se conhece nenhuma tarifa da instalação. Indique uma em Site.",
  "no-price":
    "O custo não é indicado: as tarifas da instalação não têm preço de {carriers} para todas estas horas. Indique-o em Site.",
  "starts-unmeasured":
    "O custo não é indicado: a potência ou o frio do chiller não é medido. Dir-no-iam os dois, ou quanto gasta um arranque e quantos o fabricante admite.",
  "never-steady":
    "O custo não é indicado: quase nunca trabalhou em regime estável no período. Quatro horas sem arranques nem paragens, com carga baixa, diriam o que os arranques gastam a mais.",
  "starts-against-steady":
    "Indica-se o que os arranques curtos gastaram a mais do que o regime estável com carga baixa, para o mesmo frio; o desgaste da máquina não está incluído.",
  "pumps-unmeasured": "O custo não é indicado: a potência das bombas ou o caudal não é medido.",
  "lights-unmeasured": "O custo não é indicado: não se mede a potência destas luzes.",
  "air-unmeasured": "O custo não é indicado: o caudal de ar ou o ar de mistura não é medido.",
  "depends-on-switching":
    "O custo não é indicado: depende do que este sensor comanda. Dir-no-iam a temperatura a que o free-cooling muda e o ar de mistura.",
  "fan-unmeasured":
    "O custo não é indicado: não se medem o caudal e a pressão na conduta, nem a potência do ventilador. Dir-no-ia um deles.",
  "fan-law":
    "Pelo caudal, a pressão e um rendimento de 0,6 (0,45 a 0,75), à pressão de que o registo mais aberto precisaria com {open} de abertura, pelo quadrado das aberturas; é suposto como a abertura de um registo diz a sua resistência.",
  "fan-power-share":
    "Pela potência do ventilador à pressão de que o registo mais aberto precisaria com {open} de abertura, pelo quadrado das aberturas. Não se sabe quanto dela é de filtros e baterias: indica-se metade, e o intervalo vai de nada a tudo. O caudal diria mais.",
  "depends-on-reheat":
    "O custo não é indicado: depende do reaquecimento das salas. Dir-no-iam o caudal e o ar de mistura da unidade, e o caudal e o reaquecimento das suas caixas.",
  "coil-unmeasured": "O custo não é indicado: o frio da bateria não é medido.",
  "leak-unmeasured": "O custo não é indicado: o caudal de ar, o ar de mistura ou a referência não é medida.",
  "swings-unmeasured":
    "O custo não é indicado: o caudal, a referência do ar insuflado, ou o frio e a eletricidade da central não são medidos. Dir-no-iam.",
  "swings-range":
    "Por quanto o ar insuflado passou a sua referência, face às horas calmas. As oscilações para o outro lado devolvem uma parte: indica-se metade, e o intervalo vai de nada a tudo.",
  "reheat-unmeasured":
    "O custo não é indicado: o reaquecimento, o caudal de ar ou o ar de mistura não é medido.",
  "position-unmeasured":
    "A posição da válvula não é medida; julgada por ar até {warmer} mais quente por causa do ventilador.",
  "quick-swings": "Oscilações de menos de um quarto de hora não se veem aqui.",
  "least-reset":
    "Indica-se o que a menor variação da referência segundo a ASHRAE 90.1 teria poupado, desde que cada caixa ainda cobrisse a carga da sua sala.",
  "above-usual":
    "O que está acima de {share} do dia pode ser desperdício ou ser desejado; indica-se metade, e o intervalo vai de nada a tudo.",
  "start-up": "Duas horas antes e depois do horário de uso são tidas como arranque e paragem, e não contam.",
  humid: "Ar exterior húmido pode ser um motivo para não o usar; isso não é visto aqui.",
  "pump-power": "Potência das bombas acima do que {difference} pediriam, pelo quadrado do caudal.",
  "days-not-counted": "{missing} de {all} dias não têm dados e não contam.",
  "days-bridged":
    "Em {missing} de {all} dias faltam leituras; os {bridged} que o contador subiu neles estão no total, não no dia de maior consumo.",
  "days-and-today-bridged":
    "Em {missing} de {all} dias faltam leituras; os {bridged} que o contador subiu neles e hoje estão no total, não no dia de maior consumo.",
  "today-apart":
    "O dia de hoje não acabou: conta como {today} e não entra na escolha do dia de maior consumo.",
  "hours-left-out": "{missing} de {all} horas têm poucas leituras e ficam de fora.",
  "days-left-out": "{missing} de {all} dias têm poucas leituras e ficam de fora.",
  "days-with-gaps": "{missing} de {all} dias têm lacunas e ficam de fora.",
  "days-lack-one": "Em {missing} de {all} dias faltam leituras de um deles; esses dias ficam de fora.",
  "hours-unknown": "{missing} de {all} horas não se conhecem e ficam de fora, no consumido e no esperado.",
  "days-unknown": "{missing} de {all} dias não se conhecem e ficam de fora, no consumido e no esperado.",
  "left-out-on-both-sides":
    "Dias sem leituras que cheguem ficam de fora dos dois lados; compara-se o consumo por dia.",
  "days-of-a-year": "{found} de dados; a CalTRACK pede {needed} de um ano.",
  "roll-over": "{day}: o contador deu a volta (de {from} para {to}).",
  reset: "{day}: o contador recomeçou em 0 (de {from} para {to}).",
  exchange:
    "{day}: o contador foi trocado; o que contou entre as duas leituras não entra (de {from} para {to}).",
  stray: "{day}: leituras que as vizinhas contradizem não contam (de {from} para {to}).",
  jump: "{day}: o contador saltou como nunca faz; o salto não conta (de {from} para {to}).",
  "more-counter-events": "E mais {count} destes acontecimentos do contador.",
  "weather-not-taken-out": "Nenhum ponto mede a temperatura exterior: o tempo não é descontado.",
  "weather-unexplained":
    "O tempo não é descontado: nenhum modelo dos dias anteriores explica o que quer que seja por ele.",
  "outdoor-modelled":
    "Nenhum sensor da instalação tem temperaturas exteriores que cheguem: são as de {source}, de um modelo.",
  "tree-proposed": "A árvore de contadores é proposta por nomes, locais e valores; indique em Site como é.",
  "rest-priced": "O resto tem o preço que uma unidade custa ao meio-dia de cada dia.",
  "fit-good":
    "CV(RMSE) {error} (no máximo {mostError}) e NMBE {bias} (no máximo ±{mostBias}): suficiente segundo a ASHRAE Guideline 14.",
  "fit-poor":
    "CV(RMSE) {error} (no máximo {mostError}) e NMBE {bias} (no máximo ±{mostBias}): abaixo do que a ASHRAE Guideline 14 aceita, pelo que é apenas indicativo.",
  "fit-good-of-days":
    "CV(RMSE) {error} (no máximo {mostError}) e NMBE {bias} (no máximo ±{mostBias}): suficiente pelos limites que a ASHRAE Guideline 14 tem para horas; para dias não tem nenhuns.",
  "fit-poor-of-days":
    "CV(RMSE) {error} (no máximo {mostError}) e NMBE {bias} (no máximo ±{mostBias}): apenas indicativo pelos limites que a ASHRAE Guideline 14 tem para horas; para dias não tem nenhuns.",
  "fit-unknown": "Não se conhecem CV(RMSE) nem NMBE, pelo que é apenas indicativo.",
  "baseline-blind":
    "Não se conhece a temperatura exterior na maior parte do período: a linha de base não conhece o tempo.",
  "baseline-range":
    "Só viu temperaturas exteriores de {low} a {high}; fora delas, e noutras estações, é uma suposição.",
  "degree-days":
    "Graus-dia de aquecimento abaixo de {heating} segundo {source}; de arrefecimento acima de {cooling}.",
  "degree-days-limited":
    "Graus-dia de aquecimento abaixo de {heating} nos dias até {heatingLimit} segundo {source}; de arrefecimento acima de {cooling} nos dias a partir de {coolingLimit}.",
  "baseline-by-hour": "Linha de base: regressão horária pela hora da semana e pela temperatura (TOWT).",
  "baseline-by-day":
    "Linha de base: modelo do consumo diário por graus-dia de aquecimento e de arrefecimento, com temperaturas de equilíbrio procuradas.",
  "changes-untold":
    "Mudanças de uso que ninguém indicou, como outros horários ou mais pessoas, estão na diferença.",
  "baseline-short":
    "A linha de base é de {days}; a poupança pede um ano, pelo menos {least}, pelo que isto é apenas indicativo.",
  "baseline-gaps":
    "{known} do tempo da linha de base tem leituras e temperatura exterior; a poupança pede {least}, pelo que isto é apenas indicativo.",
  "baseline-unseen":
    "A linha de base não tem nada de {stretches}: o que se consumiria nessa parte do ano é uma suposição.",
  "baseline-warmth": "A linha de base só viu temperaturas exteriores de {low} a {high}.",
  "beyond-baseline":
    "{share} do período foi mais frio ou mais quente do que os {low} a {high} que a linha de base viu.",
  "far-beyond-baseline":
    "{share} do período foi mais frio ou mais quente do que os {low} a {high} que a linha de base viu, {far} do período por mais de um décimo desse intervalo: mais longe do que se deve levar um modelo (ASHRAE Guideline 14, edifício inteiro).",
  began: "Começou em {from}, acabou em {to}.",
  "goes-on": "Começou em {from}, acabou em {to} ou continua.",
  "one-more": "Outro contador também o mostra: {names}.",
  "some-more": "Outros {count} contadores também o mostram: {names}.",
  "no-weather": "Não se conhece a temperatura exterior: o tempo não é tido em conta.",
  "typical-without-weather": "Não se conhece a temperatura exterior: o típico é só para a hora da semana.",
  "last-hour": "Médias da última hora completa.",
  "naive-week":
    "Nada foi melhor do que repetir a semana anterior nos últimos {count} dias deste contador, por isso repete-se a semana anterior.",
  "by-last-alike":
    "Pelo último dia do mesmo dia da semana e tipo, o melhor nos últimos {count} dias: falhou {off} do consumo, a semana repetida {naive}.",
  "by-profile-days":
    "Pelo perfil ponderado dos últimos dias do mesmo tipo, o melhor nos últimos {count} dias: falhou {off} do consumo, a semana repetida {naive}.",
  "by-profile-weeks":
    "Pelo perfil ponderado dos dias do mesmo tipo das últimas semanas, o melhor nos últimos {count} dias: falhou {off} do consumo, a semana repetida {naive}.",
  "by-weather":
    "Pela hora da semana e a temperatura, corrigidas pelos erros recentes, o melhor nos últimos {count} dias: falhou {off} do consumo, a semana repetida {naive}.",
  "by-similar-days":
    "Pela média dos dias do mesmo tipo, ponderada pela semelhança da temperatura exterior, o melhor nos últimos {count} dias: falhou {off} do consumo, a semana repetida {naive}.",
  "by-mean":
    "Pela média do modelo do tempo e do perfil ponderado, o melhor nos últimos {count} dias: falhou {off} do consumo, a semana repetida {naive}.",
  "weather-left-out": "Não se conhece a temperatura exterior: o tempo não entra na previsão.",
  "weather-persists":
    "Não há previsão do tempo: as temperaturas de amanhã são as de {source} nas últimas 24 horas (persistência), aproximadas às dos últimos 14 dias (climatologia).",
  "weather-foretold":
    "As temperaturas de amanhã são as de {source}; quão boas foram as previsões dos dias anteriores é dito sem elas.",
  "weather-foretold-ago":
    "As temperaturas de amanhã são as de {source}, de há {age}; quão boas foram as previsões dos dias anteriores é dito sem elas.",
  "weather-problem": "O serviço de meteorologia não respondeu como devia; a página da previsão diz porquê.",
  closed: "Amanhã está fechado: {holiday}.",
  "no-holidays": "O país da instalação não está indicado: não se conhecem os feriados.",
  "saving-assumes":
    "Poupança = movido × preço das horas caras − movido × (1 + perdido) × preço de antes; que se possa mover {movable} do frio e se perca {lost} é suposto, não medido.",
  "cooling-is": "Frio é o que se espera a mais do que com {from} no exterior.",
  "filter-trend-unchanged":
    "Dito para um só caudal; a tendência é de {count} dias, nos quais não se vê nenhuma troca do filtro.",
  "filter-trend": "Dito para um só caudal; a tendência é dos {count} dias desde a troca do filtro.",
  "chillers-alone": "Só os chillers, sem bombas nem torres; a carga e o tempo diferem entre períodos.",
  "coarse-peaks":
    "O contador é lido a cada {read} e as pontas são de {asked}: podem ser mais altas do que o contado.",
  "without-vat": "O IVA não está no custo: a instalação recupera-o.",
  "with-vat": "O IVA está no custo.",
  "worth-fed-in": "Enquanto a instalação injeta na rede, um kWh a menos vale o que se paga por um injetado.",
  "fed-in-partly-priced":
    "A instalação injeta na rede, e numa parte desse tempo nenhuma tarifa diz quanto se paga: um kWh a menos vale então o preço de compra, o que é demasiado.",
  "fed-in-unpriced":
    "A instalação injeta na rede, e nenhuma tarifa diz quanto se paga por isso: um kWh a menos vale sempre o preço de compra, o que então é demasiado.",
  "income-without-vat": "O IVA não está no que foi pago: a tarifa de injeção não indica nenhum.",
  "part-of-month": "Não é o mês todo: {months}. Os preços mensais são tomados em proporção.",
  "without-tariff": "{amount} caem em dias sem tarifa e aqui não custam nada.",
  "not-billed": "{share} dos intervalos não têm dados e não são faturados.",
  "ends-estimated":
    "{hours} num extremo do período caem numa lacuna de leituras: o consumo delas é estimado pelas leituras à volta.",
  "gaps-spread":
    "Durante {hours} do período não houve leituras: {bridged} segundo o contador estão no total, que é exato; quando foram consumidos é estimativa.",
  "taken-for-border": "{meter} foi tido como o contador do fornecedor pelo seu nome.",
  "gas-assumed":
    "Não está indicado quanta energia tem um m³ de gás: contado com 10,55 kWh/m³, o habitual do gás natural pelo poder calorífico superior a 15 °C (EN ISO 6976). Indique em Site o de uma fatura, com a correção de volume.",
  "charges-not-shared":
    "Os encargos de potência, energia reativa e dias são de toda a instalação: nenhum contador os paga aqui.",
  "no-tariff-then": "{amount} foram consumidos sem tarifa em vigor e aqui não custam nada.",
  "gaps-not-priced":
    "{share} dos intervalos não têm dados; o que se consumiu neles ({bridged} segundo o contador) não está no custo.",
  factor: "{factor} {gases}, {where} {year}: {source}.",
  "factor-anywhere": "{factor} {gases}, em qualquer lugar, {year}: {source}.",
  "factor-of-other-year": "O fator de {of} vale por {year}, de que não se conhece nenhum: valor indicativo.",
  "no-hour-known": "Nenhuma hora do período está em {source}: vale para todas a média do ano.",
  "hourly-intensity": "Intensidade por hora: {source}, horas de {years}.",
  "no-residual":
    "Não se conhece a mistura residual: a média da rede vale para o que nenhum contrato cobre, o que tem de ser declarado (Scope 2 Guidance, quadro 6.3).",
  contract: "{name} ({instrument}): {evidence}.",
  "contract-unproved": "{name} ({instrument}): sem comprovativo.",
  "over-gaps": "{bridged} disso foram consumidos em lacunas, segundo o contador: emitem como o resto.",
  "part-of-site":
    "Uma parte do que a instalação emite: contadores abaixo de outros contam a mesma energia, e não se somam.",
  "gri-fuels":
    "Gás pelo poder calorífico superior, como combustível de fontes não renováveis (302-1 a). Aqui não se mede nenhum combustível renovável (302-1 b), nem os de veículos e geradores.",
  "gri-part-of-year": "De {days}, não de um ano.",
  "gri-not-adjusted":
    "Sem ajuste ao tempo ou à utilização: a GRI pede reduções por conservação e eficiência, que são as poupanças face ao modelo de base.",
};
