echo "Hello from $AIOS_DEVICE_ID, run $AIOS_RUN_ID."
