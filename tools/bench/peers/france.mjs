// What both d3 peers start from: levels as GeoJSON features, ten real indicators, classes and colours.

import { readFileSync } from "node:fs";
import { bisectRight, group, quantileSorted } from "d3-array";
import { csvParse } from "d3-dsv";
import { geoConicConformal, geoMercator, geoPath } from "d3-geo";
import { feature, merge } from "topojson-client";

const root = new URL("../../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");

export const width = 1000;
export const height = 1000;
const colours = ["#eff3ff", "#bdd7e7", "#6baed6", "#3182bd", "#08519c"];
const columns = { region: "region", departement: "departement", epci: "epci", commune: "code" };

/** The four levels, one feature a unit; régions, départements and EPCI are merged from the communes. */
export function levels() {
  const topology = JSON.parse(read("geodata/cog2024/communes.topojson"));
  const rows = csvParse(read("geodata/cog2024/territories.csv"));
  const row = new Map(rows.map((r) => [r.code, r]));
  const communes = topology.objects.communes;
  return Object.entries(columns).map(([id, column]) => {
    if (column === "code") {
      const features = feature(topology, communes).features;
      for (const f of features) f.region = row.get(f.id).region;
      return { id, column, rows, features };
    }
    const groups = group(communes.geometries, (g) => row.get(g.id)[column]);
    groups.delete(""); // four island communes belong to no EPCI
    const features = [...groups].map(([code, geometries]) => ({
      type: "Feature",
      id: code,
      region: row.get(geometries[0].id).region,
      properties: {},
      geometry: merge(topology, geometries),
    }));
    return { id, column, rows, features };
  });
}

/**
 * Ten indicators, none made up: density of four years, six shares of the census of 2021.
 * `value(level)` is a Map from code to the ratio of two sums.
 */
export function indicators() {
  const table = (path) => new Map(csvParse(read(`indicators/data/${path}`)).map((r) => [r.code, r]));
  const census = table("recensement-2021.csv");
  const ratio = (id, over, under) => ({ id, values: (level) => sums(level, over, under) });
  const share = (over, under) =>
    ratio(over, (r) => census.get(r.code)?.[over], (r) => census.get(r.code)?.[under]);
  const density = (year) => {
    const population = table(`population-${year}.csv`);
    return ratio(`densite_${year}`, (r) => population.get(r.code)?.population, (r) => r.area_km2);
  };
  return [
    ...[2016, 2019, 2020, 2022].map(density),
    share("moins_20_ans", "population"),
    share("de_20_a_64_ans", "population"),
    share("65_ans_ou_plus", "population"),
    share("residences_secondaires", "logements"),
    share("logements_vacants", "logements"),
    share("appartements", "logements"),
  ];
}

function sums({ rows, column }, over, under) {
  const total = new Map();
  for (const row of rows) {
    const [a, b] = [over(row), under(row)];
    if (a === undefined || a === "" || !(b > 0)) continue;
    const sum = total.get(row[column]) ?? [0, 0];
    total.set(row[column], [sum[0] + +a, sum[1] + +b]);
  }
  return new Map([...total].map(([code, [a, b]]) => [code, a / b]));
}

/** Five quantile classes; the function gives the colour of a value, grey when there is none. */
export function scale(values) {
  const sorted = Float64Array.from(values.values()).sort();
  const breaks = [0.2, 0.4, 0.6, 0.8].map((q) => quantileSorted(sorted, q));
  return (value) => (value === undefined ? "#cccccc" : colours[bisectRight(breaks, value)]);
}

/** One path generator a zone: the main frame, and the five overseas régions in boxes on the left. */
export function paths(regions) {
  const among = (test) => ({ type: "FeatureCollection", features: regions.features.filter(test) });
  const overseas = ["01", "02", "03", "04", "06"];
  const main = geoConicConformal()
    .rotate([-3, 0])
    .parallels([44, 49])
    .fitExtent([[130, 10], [width - 10, height - 10]], among((f) => !overseas.includes(f.id)));
  const zones = new Map(
    overseas.map((code, i) => {
      const box = [[10, 10 + i * 125], [120, 120 + i * 125]];
      return [code, geoPath(geoMercator().fitExtent(box, among((f) => f.id === code)))];
    }),
  );
  const metropolitan = geoPath(main);
  return (f) => (zones.get(f.region) ?? metropolitan)(f);
}

/** A map of `[path, colour]`, as text. */
export function svg(shapes) {
  const body = shapes.map(([d, fill]) => `<path d="${d}" fill="${fill}"/>`).join("\n");
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}" stroke="#fff" stroke-width="0.2">\n${body}\n</svg>\n`
  );
}
