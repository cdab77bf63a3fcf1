"""Writes report.md into the run's result folder."""

import datetime
import os
import pathlib
import shutil

common = os.environ["AIOS_COMMON"]
usage = shutil.disk_usage(common)
lines = [
    f"# Report of {datetime.date.today()}",
    "",
    f"- device: {os.environ['AIOS_DEVICE_ID']}",
    f"- free where Common is: {usage.free / 1e9:.1f} of {usage.total / 1e9:.1f} GB",
]
report = pathlib.Path(os.environ["AIOS_RESULT_DIR"]) / "report.md"
report.write_text("\n".join(lines) + "\n", encoding="utf-8")
print(f"wrote {report}")
