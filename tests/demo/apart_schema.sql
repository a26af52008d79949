-- A small shop whose ids each database counts for itself, as Django, Rails or TypeORM make them.

CREATE TABLE customer (
    id serial PRIMARY KEY,
    email text NOT NULL UNIQUE,
    name text NOT NULL
);

CREATE TABLE purchase (
    id serial PRIMARY KEY,
    customer_id integer NOT NULL REFERENCES customer,
    article text NOT NULL,
    note text
);

CREATE TABLE tag (
    id serial PRIMARY KEY,
    slug text NOT NULL UNIQUE
);

CREATE TABLE purchase_tag (
    id serial PRIMARY KEY,
    purchase_id integer NOT NULL REFERENCES purchase,
    tag_id integer NOT NULL REFERENCES tag,
    UNIQUE (purchase_id, tag_id)
);
