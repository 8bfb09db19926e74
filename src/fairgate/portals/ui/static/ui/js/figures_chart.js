// Draws the table of the same name as bars, or as lines where it tells days. The table stays: it says the same to everybody.
const tokens = getComputedStyle(document.documentElement);
const colour = (name) => tokens.getPropertyValue(name).trim();
const MOST = 20;

const number = (text) => Number(text.replaceAll(",", ""));
const written = ({ value }) => value.toLocaleString("en");

function read(table) {
  const heads = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent.trim());
  const rows = [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
  // Days stand in their order; of everything else the most comes first.
  if (table.id !== "days") rows.sort((one, other) => number(other[1]) - number(one[1]));
  return { heads, names: rows.map((row) => row[0]), columns: heads.map((_, at) => rows.map((row) => number(row[at + 1]))) };
}

function axes(names, isDays) {
  const text = { color: colour("--ink-3"), fontSize: 12 };
  const of = { type: "category", data: names, axisTick: { show: false }, axisLabel: { ...text, width: 150, overflow: "truncate" } };
  const numbers = { type: "value", minInterval: 1, axisLabel: { ...text, hideOverlap: true }, splitLine: { lineStyle: { color: colour("--line") } } };
  return isDays ? { xAxis: of, yAxis: numbers } : { xAxis: numbers, yAxis: { ...of, inverse: true } };
}

function series({ heads, columns }, isDays) {
  const colours = [colour("--fill"), colour("--move")];
  const label = { show: true, color: colour("--ink-2") };
  if (!isDays) return [{ type: "bar", data: columns[0].slice(0, MOST), itemStyle: { color: colours[0] }, barMaxWidth: 18, label: { ...label, position: "right", formatter: written } }];
  return heads.map((name, at) => ({
    type: "line", name, data: columns[at], showSymbol: false, itemStyle: { color: colours[at] }, endLabel: { ...label, formatter: "{a}", offset: [0, at ? 8 : -8] },
  }));
}

for (const place of document.querySelectorAll("[data-chart]")) {
  const table = document.getElementById(place.dataset.chart);
  if (!window.echarts || !table?.tBodies[0].rows.length) continue;
  const told = read(table);
  const isDays = place.dataset.chart === "days";
  place.hidden = false;
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", table.caption.textContent);
  place.dataset.rows = isDays ? "days" : String(Math.ceil(Math.min(told.names.length, MOST) / 5));
  const chart = window.echarts.init(place);
  const right = isDays ? 90 : 60;
  chart.setOption({
    animation: false,
    grid: { left: 8, right, top: 12, bottom: 8, containLabel: true },
    ...axes(isDays ? told.names : told.names.slice(0, MOST), isDays),
    series: series(told, isDays),
  });
  new ResizeObserver(() => chart.resize()).observe(place);
}
