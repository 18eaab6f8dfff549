-- Remarks; with a semicolon;
CREATE TABLE IF NOT EXISTS note (
    id BIGINT PRIMARY KEY, -- the number; of it
    content VARCHAR(40) NOT NULL
);

CREATE INDEX IF NOT EXISTS note_content ON note (content);
