"""Greets the payload's name, and leaves the greeting as the run's output."""

import json
import os
import pathlib

payload_file = os.environ["AIOS_PAYLOAD_FILE"]
payload = json.loads(pathlib.Path(payload_file).read_text(encoding="utf-8")) if payload_file else {}
greeting = f"Hello, {payload.get('name', 'world')}!"
print(greeting)
output = pathlib.Path(os.environ["AIOS_RESULT_DIR"]) / "output.json"
output.write_text(json.dumps({"greeting": greeting}), encoding="utf-8")
