/** What numbers of answers are, in Portuguese. */
export const factNames: Readonly<Record<string, string>> = {
  ...{ total: "total", "total before": "total anterior", "a day": "por dia", difference: "diferença" },
  "change without the weather": "variação sem o efeito do tempo",
  ...{
    "an hour": "por hora",
    "an hour before": "por hora antes",
    "a day before": "por dia antes",
    "change a day": "variação por dia",
  },
  ...{ change: "variação", together: "em conjunto", energy: "energia", cost: "custo", points: "pontos" },
  ...{
    judged: "avaliados",
    findings: "resultados",
    "end of the interval": "extremo do intervalo",
    limit: "limite",
    now: "agora",
  },
  ...{ "share of the building": "parte do edifício", "present value": "valor atual", typical: "típico" },
  "share of readings that are there": "parte das leituras que existem",
  ...{
    alarms: "alarmes",
    "active alarms": "alarmes ativos",
    "not acknowledged": "por reconhecer",
    devices: "dispositivos",
  },
  ...{ answering: "a responder", silent: "sem resposta", completeness: "completude" },
  ...{ "points below the limit": "pontos abaixo do limite", "newest value": "valor mais recente" },
  ...{ "average of the newest values": "média dos valores mais recentes", average: "média" },
  ...{ "least reading": "leitura mínima", "greatest reading": "leitura máxima", greatest: "máximo" },
  ...{
    place: "lugar",
    "not known": "não se sabe",
    "how many there are": "quantos há",
    "typical day": "dia típico",
    "share of the period": "parte do período",
    hours: "horas",
    least: "mínimo",
    "peak of a quarter hour": "ponta de um quarto de hora",
  },
  "second half against the first": "segunda metade face à primeira",
  "base load (fifth percentile of hours)": "carga de base (percentil cinco das horas)",
  "share of the base load": "parte da carga de base",
  // Of findings.
  ...{ hours: "horas", days: "dias", nights: "noites", "days with it": "dias com isso", error: "erro" },
  ...{ "energy a month": "energia por mês", "cost a month": "custo por mês", electricity: "eletricidade" },
  ...{ "days looked at": "dias vistos", "energy a month while it lasts": "energia por mês enquanto dura" },
  "cost a month while it lasts": "custo por mês enquanto dura",
  ...{ heat: "calor", fuel: "combustível", setpoint: "referência", "cool weather": "tempo fresco" },
  ...{ "warm weather": "tempo quente", "most open damper": "registo mais aberto", more: "a mais" },
  ...{ "share of outdoor air": "parte de ar novo", "short runs": "arranques curtos", before: "antes" },
  ...{ after: "depois", "night load": "carga da noite", "share of the day": "parte do dia", value: "valor" },
  ...{ "more than usual": "mais do que o habitual", "less than usual": "menos do que o habitual" },
  ...{ "held by the interval": "casos dentro do intervalo", "greatest hour": "maior hora" },
  ...{ "greatest hour begins": "início da maior hora", moved: "movido", saving: "poupança" },
  ...{ "taken before": "consumido antes", "price before": "preço de antes" },
  ...{ "price of the dear hours": "preço das horas caras", "dear hours begin": "início das horas caras" },
  "pre-cooling begins": "início do arrefecimento antecipado",
  ...{ "share that can be moved": "parte que se pode mover", "lost meanwhile": "perdido entretanto" },
  ...{ "specific fan power": "potência específica do ventilador", category: "categoria", travel: "curso" },
  ...{ "days left": "dias que faltam", pressure: "pressão", "actuator's life": "vida do atuador" },
  ...{ "coefficient of performance": "coeficiente de desempenho", "power a ton": "potência por tonelada" },
  ...{ "run hours": "horas de funcionamento", starts: "arranques", "a unit": "por unidade" },
  ...{ emissions: "emissões", "a kWh": "por kWh", factor: "fator", outdoor: "exterior", step: "degrau" },
  ...{ "by the hour": "hora a hora", "market-based": "pelo mercado" },
};
/** What stands before a name. */
export const factNamesOf: readonly (readonly [english: string, portuguese: string])[] = [
  ["total of ", "total de "],
  ["change of ", "variação de "],
  ["completeness of ", "completude de "],
  ["alarms of ", "alarmes de "],
  ["present value of ", "valor atual de "],
  ["hour ", "hora "],
];

/** What a series is for a number, in Portuguese. */
export const roleNames: Readonly<Record<string, string>> = {
  ...{
    consumption: "consumo",
    building: "edifício",
    power: "potência",
    energy: "energia",
    bought: "comprado",
  },
  ...{ expected: "esperado", value: "valor", setpoint: "referência", command: "ordem", status: "estado" },
  ...{ "outdoor temperature": "temperatura exterior", "outdoor-temperature": "temperatura exterior" },
  ...{ "supply-temperature": "temperatura de ida", "return-temperature": "temperatura de retorno" },
  ...{ "supply-temperature-setpoint": "referência da temperatura de ida", flow: "caudal", heat: "calor" },
  ...{ "mixed-temperature": "temperatura de mistura", temperature: "temperatura", cooling: "frio" },
  ...{ "cooling-valve": "válvula de frio", "cooling-valve-position": "posição da válvula de frio" },
  ...{ "heating-valve": "válvula de calor", "heating-valve-position": "posição da válvula de calor" },
  ...{ "reheat-valve": "válvula de reaquecimento", reheat: "reaquecimento", airflow: "caudal de ar" },
  ...{ "airflow-setpoint": "referência do caudal de ar", "minimum-airflow": "caudal de ar mínimo" },
  ...{ "outdoor-damper": "registo de ar novo", damper: "registo", "damper-position": "posição do registo" },
  ...{ "fan-status": "estado do ventilador", "fan-speed": "velocidade do ventilador" },
  ...{ "fan-power": "potência do ventilador", "filter-pressure": "pressão do filtro", thermal: "térmica" },
  ...{ "discharge-temperature": "temperatura de descarga", "entering-temperature": "temperatura de entrada" },
  ...{ "condenser-entering-temperature": "temperatura de entrada do condensador", presence: "presença" },
  ...{ "filter-pressure-limit": "pressão final do filtro", humidity: "humidade", gas: "gás", load: "carga" },
  ...{ "static-pressure": "pressão estática", "consumption then": "consumo de então", counter: "contador" },
};

/** By what an analysis finds, in Portuguese; of a kind where it has a way of its own. Sources keep their titles. */
export const methodNames: Readonly<Record<string, string>> = {
  unusual:
    "Desvios face à hora da semana e à temperatura numa escala robusta, com limites para um falso alarme por mês ao todo; mudanças pelo PELT; dias diferentes dos k-medoides dos anteriores",
  "right-now":
    "A última hora completa face à hora da semana e à temperatura antes desta semana (antes de hoje, com menos de oito semanas de dados), dentro do desvio robusto de noventa e nove em cem valores normais",
  maintenance:
    "Eficiência, desgaste e sujidade das máquinas; tendências pela mediana de todos os declives (Theil–Sen) com o seu intervalo",
  forecast:
    "Semana repetida, perfis ponderados por tipo de dia, dias de tempo parecido, e hora da semana e temperatura com os erros recentes: o melhor por origem móvel, com intervalos conformais",
  "forecast pre-cooling":
    "Frio pela hora da semana e a temperatura, movido para as horas mais baratas anteriores",
  cost: "Energia de cada quarto de hora pelo período tarifário em que cai; potência, taxas, dias e IVA como diz a tarifa",
  "meter-cost":
    "O que um contador mediu em cada hora pelo preço da unidade então, taxas e IVA a cargo incluídos",
  "meter-carbon":
    "O que um contador mediu vezes o fator da sua energia: da rede (localização), de contratos e da mistura residual (mercado), ou de a queimar",
  carbon:
    "Energia comprada vezes a média da rede (localização) e vezes contratos, depois a mistura residual (mercado)",
  "carbon scope-1": "Combustível queimado na instalação vezes o seu fator de combustão",
  comparison:
    "Consumo por dia face a outros períodos; sem o efeito do tempo por um modelo de pontos de mudança do ano anterior",
  waste: "Regras sobre as leituras das máquinas, com limiares publicados ou, onde o método o diz, nossos",
  "waste base-load-high":
    "Mediana da potência à noite face à mediana com o edifício em uso, dia a dia; custo por metade do que passa um limiar nosso",
  "waste lights-around-the-clock": "Luzes acesas noites inteiras (limiar nosso), face ao seu dia habitual",
  "waste hvac-outside-hours":
    "Unidades de tratamento de ar ligadas mais de duas horas antes, depois ou sem horas de ocupação, em dois dias (limiar nosso)",
  "waste valve-leaks":
    "Posição da válvula face à sua ordem (limiar nosso); ar insuflado face ao de mistura enquanto devia estar fechada",
  "waste cooling-valve-hunts":
    "Três inversões da ordem da válvula em duas horas (limiares nossos); custo pelo ar insuflado além da referência, face às horas calmas",
  "waste heating-valve-hunts":
    "Três inversões da ordem da válvula em duas horas (limiares nossos); custo pelo ar insuflado além da referência, face às horas calmas",
  "waste outdoor-sensor-differs":
    "Dois sensores da mesma grandeza, mediana da diferença dia a dia (limiar nosso)",
  "waste static-pressure-too-high":
    "Registo mais aberto de todas as caixas com a unidade a trabalhar (limiar nosso); custo pela lei dos ventiladores",
  "waste economizer-unused":
    "Parte de ar novo enquanto a bateria arrefece e o ar exterior está mais frio do que o de retorno (limiares nossos)",
  "waste chiller-inefficient":
    "Potência face à carga e à água de condensação, ajustada aos dias bons, comparada dia a dia",
  "waste chiller-short-cycles":
    "Arranques de meia hora ou menos, por dia (limiar nosso); a sua eletricidade por frio face ao regime estável com carga baixa",
  "waste low-delta-t": "Diferença entre ida e retorno com mais de metade da ponta habitual",
  "data-quality": "Leituras que faltam, que não mudam ou que saltam",
};
