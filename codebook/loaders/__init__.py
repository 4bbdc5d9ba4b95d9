"""The publishers' file formats, one module each: a file in, parcels of checked rows out."""
