"""How codes are found in text: look-alikes blotted out, shapes, and what stands around them."""
