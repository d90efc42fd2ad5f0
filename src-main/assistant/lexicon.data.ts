/** Kinds of things that people speak of, in both languages, as `plain` writes them. */
export interface Group {
  readonly id: string;
  readonly english: string;
  readonly portuguese: string;
  /** Its words are plural in both languages; absent: `lighting`. */
  readonly areMany?: true;
  /** How people call it; whole words, longest first wins. */
  readonly said: readonly string[];
  /** What is in a device's name (as `plain` writes it) when it is one; matched as whole words. */
  readonly named: readonly string[];
  /** What is never one of it, though named so. */
  readonly not?: readonly string[];
  /** What its meters measure; absent: anything. */
  readonly of?: readonly Medium[];
}

/** What heat and cold are made and moved by, as devices' names have it. */
const heatMakers = [
  ...["boiler", "boilers", "boiler auxiliaries", "gas boilers", "heat pump", "heat pumps", "burner"],
  ...["hot water pump", "hot water pumps", "heating pump", "heating pumps", "caldeira", "caldeiras"],
  ...["bomba de calor", "bombas de calor", "bombas de agua quente", "queimador"],
];
const coldMakers = [
  ...["chiller", "chillers", "cooling tower", "cooling towers", "server room cooling", "dry cooler"],
  ...["chilled water pump", "chilled water pumps", "condenser water pump", "condenser water pumps"],
  ...["torre de arrefecimento", "torres de arrefecimento", "bombas de agua gelada", "bombas de condensacao"],
];
/** Energy that comes from outside of a building's own circuits. */
const bought: readonly Medium[] = ["electricity", "gas"];

export const groups: readonly Group[] = [
  {
    id: "hvac",
    english: "heating, ventilation and air conditioning",
    portuguese: "climatização",
    said: [
      ...["hvac", "air conditioning", "air con", "aircon", "air conditioner", "climate control", "ac"],
      ...["climatizacao", "avac", "ar condicionado", "ares condicionados"],
    ],
    named: [
      ...[...heatMakers, ...coldMakers, "ahu", "uta", "hvac", "avac", "air conditioning", "climatizacao"],
      ...["ar condicionado", "air handling unit", "split", "vrv", "vrf"],
    ],
    of: bought,
  },
  // What heat and cold cost is asked of what makes them: nobody says these names.
  {
    ...{ id: "heat-supply", english: "heating", portuguese: "aquecimento", said: [], named: heatMakers },
    of: bought,
  },
  {
    ...{ id: "cold-supply", english: "cooling", portuguese: "arrefecimento", said: [], named: coldMakers },
    of: bought,
  },
  {
    id: "lighting",
    english: "lighting",
    portuguese: "iluminação",
    said: [
      ...["lighting", "lights", "light", "lamps", "lamp", "luminaires", "illumination"],
      ...["iluminacao", "luzes", "lampadas", "luminarias", "candeeiros"],
    ],
    named: ["lighting", "lights", "light", "iluminacao", "luzes"],
  },
  {
    id: "sockets",
    english: "sockets",
    areMany: true,
    portuguese: "tomadas",
    said: [
      ...["sockets", "socket", "plugs", "plug loads", "plug sockets", "power outlets", "wall sockets"],
      ...["outlets", "small power", "receptacles", "tomadas", "tomada"],
    ],
    named: ["sockets", "plugs", "tomadas"],
  },
  {
    id: "tenants",
    english: "tenants",
    areMany: true,
    portuguese: "inquilinos",
    said: [
      ...["tenants", "tenant", "lessees", "renters", "occupiers"],
      ...["inquilinos", "inquilino", "arrendatarios", "arrendatario", "locatarios", "lojas", "lojistas"],
    ],
    named: ["tenant", "inquilino"],
  },
  {
    id: "chillers",
    english: "chillers",
    areMany: true,
    portuguese: "chillers",
    said: [
      ...["chillers", "chiller", "chilers", "chiller plant", "refrigeradores", "grupos de frio"],
      ...["grupo de frio", "maquinas de frio", "arrefecedores"],
    ],
    named: ["chiller"],
    not: ["evaporator"],
  },
  {
    id: "pumps",
    english: "pumps",
    areMany: true,
    portuguese: "bombas",
    said: ["pumps", "pump", "pumping", "bombas", "bomba", "bombagem"],
    named: ["pump", "pumps", "bomba", "bombas"],
  },
  {
    id: "air-handlers",
    english: "air handlers",
    areMany: true,
    portuguese: "unidades de tratamento de ar",
    said: [
      "air handling units",
      "air handling unit",
      "air handlers",
      "air handler",
      "ahus",
      "ahu",
      "utas",
      "uta",
      "ventilation",
      "ventilacao",
      "unidades de tratamento de ar",
    ],
    named: ["ahu", "uta"],
    not: ["coil"],
  },
  {
    id: "lifts",
    english: "lifts",
    areMany: true,
    portuguese: "elevadores",
    said: ["lifts", "lift", "elevators", "elevator", "elevadores", "elevador", "ascensores", "ascensor"],
    named: ["lift", "elevator", "elevador"],
  },
  {
    id: "parking",
    english: "parking",
    portuguese: "estacionamento",
    said: [
      ...["parking", "car park", "carpark", "parking garage", "garage", "estacionamento", "garagem"],
      ...["parque", "parque de estacionamento", "parqueamento"],
    ],
    named: ["parking", "estacionamento", "garagem"],
  },
  {
    id: "ev-chargers",
    english: "EV chargers",
    areMany: true,
    portuguese: "carregadores de veículos",
    said: [
      "ev chargers",
      "ev charger",
      "car chargers",
      "chargers",
      "charging",
      "ev charging",
      "car charging",
      "charging points",
      "charging stations",
      "vehicle chargers",
      "postos de carregamento",
      "carregadores",
      "carregamento",
      "carregador",
      "carregadores de veiculos",
      ...["evs", "electric cars", "electric vehicles", "wallbox", "wallboxes", "charge points"],
      ...["carros eletricos", "viaturas eletricas", "veiculos eletricos", "carregadores eletricos"],
      ...["posto de carregamento", "carregamento de veiculos", "carregamento de viaturas"],
    ],
    named: ["ev charger", "carregador"],
  },
  {
    id: "it",
    english: "server room",
    portuguese: "sala de servidores",
    said: [
      ...["servers", "server room", "data centre", "data center", "datacenter", "datacentre", "data room"],
      ...["it room", "comms room", "sala de servidores", "servidores", "centro de dados"],
    ],
    named: ["server room", "ups", "servidores"],
  },
  {
    id: "boilers",
    english: "boilers",
    areMany: true,
    portuguese: "caldeiras",
    said: ["boilers", "boiler", "caldeiras", "caldeira"],
    named: ["boiler", "boilers", "caldeira"],
  },
  {
    id: "cooling-towers",
    english: "cooling towers",
    areMany: true,
    portuguese: "torres de arrefecimento",
    said: ["cooling towers", "cooling tower", "torres de arrefecimento", "torre de arrefecimento"],
    named: ["cooling tower", "cooling towers"],
  },
  {
    id: "fan-coils",
    english: "fan coils",
    areMany: true,
    portuguese: "ventiloconvetores",
    said: ["fan coils", "fan coil", "fcu", "fcus", "ventiloconvetores", "ventiloconvectores"],
    named: ["fan coils", "fan coil"],
  },
  {
    id: "canteen",
    english: "canteen",
    portuguese: "cantina",
    said: [
      "canteen",
      "kitchen",
      "cafeteria",
      "restaurant",
      "cantina",
      "cozinha",
      "refeitorio",
      "restaurante",
    ],
    named: ["canteen", "cantina"],
  },
  {
    id: "toilets",
    english: "toilets",
    areMany: true,
    portuguese: "casas de banho",
    said: [
      ...["toilets", "toilet", "restrooms", "bathrooms", "washrooms", "lavatories", "loos", "wc", "wcs"],
      ...["casas de banho", "casa de banho", "instalacoes sanitarias", "sanitarios", "lavabos", "banheiros"],
    ],
    named: ["toilets", "toilet", "wc", "casas de banho", "instalacoes sanitarias", "sanitarios"],
  },
];

/** What is metered. */
export type Medium = "electricity" | "heat" | "cooling" | "water" | "gas";

/** How people call it; the first that is said counts. */
export const media: readonly { readonly medium: Medium; readonly said: readonly string[] }[] = [
  { medium: "water", said: ["water", "agua"] },
  { medium: "gas", said: ["gas", "natural gas", "gas natural"] },
  {
    medium: "cooling",
    said: [
      "cooling energy",
      "chilled water energy",
      ...["frio produzido", "frio gerado", "frio entregue", "cold produced", "cooling produced"],
      "cooling",
      "frio",
      "arrefecimento",
      "energia de arrefecimento",
    ],
  },
  {
    medium: "heat",
    said: [
      "heat",
      "heating",
      "thermal energy",
      "heating energy",
      "enthalpy",
      "calor",
      "aquecimento",
      "entalpia",
    ],
  },
  {
    medium: "electricity",
    said: [
      "electricity",
      "electric",
      "electrical",
      "power",
      "luz",
      "eletricidade",
      "electricidade",
      "eletrica",
      "electrica",
      "eletrico",
      "electrico",
      ...["eletricos", "electricos", "eletricas", "electricas"],
    ],
  },
];

/** Words that name a meter which measures what others measure as well. */
export const wholeNames: readonly string[] = [
  "main incomer",
  "main",
  "incomer",
  "incoming",
  "utility",
  "total",
  "building total",
  "whole building",
  "geral",
  "quadro geral",
  "plant",
];
export const partNames: readonly string[] = ["riser", "busbar", "prumada", "coluna"];
