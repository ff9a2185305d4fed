"""The tea shop."""
