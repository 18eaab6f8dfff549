package dev.bursar.payment;

import dev.bursar.payment.internal.Faults;

/**
 * A bank account that money is sent to, as for the refund of a deposit.
 *
 * @param bank the bank, in the provider's own code or name
 * @param number the account number
 * @param holder the name of the account's holder
 */
public record BankAccount(String bank, String number, String holder) {

    /** Refuses an incomplete account. */
    public BankAccount {
        Faults.in("BankAccount")
                .id("bank", bank, "give the bank's code or name as the provider knows it")
                .id("number", number, "give the account number")
                .id("holder", holder, "give the name of the account's holder")
                .check();
    }

    /** {@return the bank; number and holder masked} */
    @Override
    public String toString() {
        return "BankAccount[bank=" + bank + ", number=****, holder=****]";
    }
}
