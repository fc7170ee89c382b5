"""Every series of ../shared that is long enough, as rows for persistence_skill.

    python3 bench/persistence/series.py ../shared > series.csv

Columns: group, name, family, season, value, exposure; one row a period, in order; an empty value is a gap.
"""
import collections
import csv
import glob
import os
import sys

root = sys.argv[1]
out = csv.writer(sys.stdout)


def write(group, name, family, season, values, exposures=None):
    exposures = exposures or [1] * len(values)
    for value, exposure in zip(values, exposures):
        out.writerow([group, name.replace(",", " "), family, season, value, exposure])


def rows(path):
    with open(os.path.join(root, path), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def facts():
    wanted = ["homicides per 100,000", "kidnapping victims", "terrorist", "hostage", "terrorism fatalities",
              "terrorism deaths", "conflict deaths", "homicides (count)"]
    series = collections.defaultdict(dict)
    for path in sorted(glob.glob(os.path.join(root, "facts", "*.csv"))):
        for row in rows(os.path.relpath(path, root)):
            if row["year"].isdigit() and any(word in row["unit"] for word in wanted):
                # A rate of one decimal is no count: a tenth is its unit.
                scale = 10 if "100,000" in row["unit"] else 1
                key = (row["place"], row["unit"], row["source"][:40])
                series[key][int(row["year"])] = float(row["value"]) * scale
    for (place, unit, source), years in series.items():
        if len(years) >= 16:
            span = range(min(years), max(years) + 1)
            write("facts", f"{place} {unit} {source}", "negbin", 1, [years.get(y, "") for y in span])


def municipal_homicides():
    departments = collections.defaultdict(lambda: ([0] * 24, [0] * 24))
    for row in rows("data/colombia-municipal-homicides/homicidios.1990.a.2013.csv"):
        values, people = [], []
        for i in range(24):
            year = str(90 + i)[-2:] if i < 10 else f"{i - 10:02d}"
            count, population = row["hom" + year], row["pob" + year]
            # 2011 is another source's.
            counted = count not in ("", "NA") and year != "11"
            values.append(float(count) if counted else "")
            people.append(float(population) / 1e5 if population not in ("", "NA", "0") else "")
            if counted and people[-1] != "":
                departments[row["departamento"]][0][i] += values[-1]
                departments[row["departamento"]][1][i] += people[-1]
        if "" in people:
            continue
        known = [v for v in values if v != ""]
        if len(known) > 15 and sum(known) / len(known) >= 5:
            write("municipal homicides", row["departamento"] + " " + row["municipio"], "negbin", 1, values, people)
    for name, (values, people) in departments.items():
        write("departments homicides", name, "negbin", 1,
              [v if p > 0 else "" for v, p in zip(values, people)], [p if p > 0 else 1 for p in people])


def events_by_month(path, group):
    places = collections.defaultdict(lambda: collections.Counter())
    months = set()
    for row in rows(path):
        day = row["FECHA HECHO"].split(" ")[0].split("/")
        # Month first, then the day.
        month = int(day[2]) * 12 + int(day[0]) - 1
        places[row["DEPARTAMENTO"]][month] += int(row["CANTIDAD"])
        months.add(month)
    first, last = min(months), max(months)
    for place, counts in sorted(places.items()):
        if sum(counts.values()) >= 120:
            write(group, place, "negbin", 12, [counts[m] for m in range(first, last)])
    whole = collections.Counter()
    for counts in places.values():
        whole.update(counts)
    write(group, "all", "negbin", 12, [whole[m] for m in range(first, last)])


def classics():
    write("classics", "Nile", "gaussian", 1, [r["flow"] for r in rows("data/series/nile.csv")])
    write("classics", "coal", "negbin", 1, [r["disasters"] for r in rows("data/series/coal.csv")])
    belts = rows("data/series/seatbelts.csv")
    for column in ("DriversKilled", "VanKilled", "front"):
        write("classics monthly", column, "negbin", 12, [r[column] for r in belts], [r["kms"] for r in belts])


facts()
municipal_homicides()
events_by_month("data/colombia-open-crime/SECUESTRO.csv", "kidnapping monthly")
events_by_month("data/colombia-open-crime/EXTORSION.csv", "extortion monthly")
classics()
