package dev.bursar.ledger.settlement;

import dev.bursar.payment.Money;

/**
 * What a batch is made of. {@code gross} is {@code sellerShare + commission + vat + toPartners}, and {@code payable} is {@code
 * sellerShare - incomeTax - localTax - heldBack + givenBack}.
 *
 * @param gross what was earned, with what was lost again taken off
 * @param sellerShare the seller's share of it
 * @param commission the platform's, without VAT
 * @param vat the VAT on the platform's
 * @param toPartners the partners'
 * @param incomeTax the income tax that is withheld from the seller
 * @param localTax the local tax upon that
 * @param heldBack what is kept from the seller for a while
 * @param givenBack what was kept before, and is the seller's now
 * @param payable what goes to the seller's wallet
 */
public record SettlementAmounts(
        Money gross,
        Money sellerShare,
        Money commission,
        Money vat,
        Money toPartners,
        Money incomeTax,
        Money localTax,
        Money heldBack,
        Money givenBack,
        Money payable) {

    static SettlementAmounts of(OrderShares shares, SettlementPolicy policy, Money givenBack) {
        Money zero = Money.zero(givenBack.currency());
        Withholding withholding = policy.withholding();
        Money incomeTax = withholding == null ? zero : withholding.incomeTax(shares.seller());
        Money localTax = withholding == null ? zero : withholding.localTax(incomeTax);
        Money left = shares.seller().minus(incomeTax).minus(localTax);
        HoldBack holdBack = policy.holdBack();
        Money heldBack = holdBack == null ? zero : holdBack.of(left);
        return new SettlementAmounts(
                shares.total(),
                shares.seller(),
                shares.commission(),
                shares.vat(),
                shares.toPartners(),
                incomeTax,
                localTax,
                heldBack,
                givenBack,
                left.minus(heldBack).plus(givenBack));
    }
}
