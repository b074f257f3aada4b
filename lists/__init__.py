"""Any list: filter, sort, page, all of it in the address."""
