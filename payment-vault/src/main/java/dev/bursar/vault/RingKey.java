package dev.bursar.vault;

import javax.crypto.SecretKey;

/** A key that was checked, with the tools that are used with it: a tool, once used, belongs to its key's security provider. */
record RingKey<T>(String id, SecretKey secret, Pool<T> tools) {

    @Override
    public String toString() {
        return "RingKey[" + id + "]";
    }
}
