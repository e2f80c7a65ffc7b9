"""What a person may answer: each kind of answer, the declared fields, the forms made of them."""
