echo "This is attempt $AIOS_ATTEMPT."
[ "$AIOS_ATTEMPT" -ge 3 ]
