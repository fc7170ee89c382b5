# pandas_panel.py FILE read|panel: the peer's way. read: the table alone; panel: sums by municipality and month.
import sys

import pandas

if len(sys.argv) != 3 or sys.argv[2] not in ("read", "panel"):
    sys.exit("usage: pandas_panel.py FILE read|panel")
table = pandas.read_csv(sys.argv[1])
print("rows", len(table), "sum", table["CANTIDAD"].sum())
if sys.argv[2] == "panel":
    day = pandas.to_datetime(table["FECHA HECHO"], format="%m/%d/%Y %I:%M:%S %p")
    month = day.dt.year * 12 + day.dt.month
    panel = table.groupby([table["COD_MUNI"], month])["CANTIDAD"].sum()
    print("cells", len(panel), "sum", panel.sum())
