/** What rules judge, in Portuguese, by what analyses call it. */
export const rulesInPortuguese: Readonly<Record<string, string>> = {
  "valves that leak": "válvulas que não fecham",
  "unused economizers": "free-cooling por usar",
  "supply air without a reset": "ar insuflado sem variação da referência",
  "the energy of air handlers' faults": "energia das falhas das unidades de tratamento de ar",
  "zones that heat and cool": "salas aquecidas e arrefecidas ao mesmo tempo",
  "sensors against boxes": "sensores comparados com os das caixas",
  "chillers' efficiency": "eficiência dos chillers",
  "low delta-T": "diferença de temperatura baixa",
  "fans' efficiency": "eficiência dos ventiladores",
  filters: "filtros",
};

/** Parts of machines that rules need, in Portuguese, by their roles. */
export const partsInPortuguese: Readonly<Record<string, string>> = {
  airflow: "caudal de ar",
  cooling: "frio produzido",
  "cooling-valve": "válvula de frio",
  "condenser-entering-temperature": "temperatura da água de condensação à entrada",
  "discharge-temperature": "temperatura à saída da caixa",
  "entering-temperature": "temperatura à entrada da caixa",
  "fan-power": "potência do ventilador",
  "filter-pressure": "pressão do filtro",
  "mixed-temperature": "temperatura de mistura",
  "outdoor-temperature": "temperatura exterior",
  power: "potência elétrica",
  "reheat-valve": "válvula de reaquecimento",
  "return-temperature": "temperatura de retorno",
  "supply-temperature": "temperatura de insuflação ou de ida",
  "supply-temperature-setpoint": "referência da temperatura de insuflação",
  temperature: "temperatura",
  thermal: "potência térmica",
};
