"""The print kit of a workshop: what is read ahead, hung on the wall, voted with and written on."""
