"""The pages of docs/reference, made out of the code they describe."""
