#!/bin/sh
# Without arguments, or with some that begin with a dash, the container is a device; anything else is a command.
case ${1:--} in
  -*) exec Aios.Silo "$@" ;;
  *) exec "$@" ;;
esac
