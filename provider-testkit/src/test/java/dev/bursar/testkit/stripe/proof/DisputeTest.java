package dev.bursar.testkit.stripe.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.param.DisputeListParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.RefundCreateParams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A customer's bank takes a payment back. */
class DisputeTest {

    private final StripeShop shop = new StripeShop();
    private PaymentIntent paid;
    private Dispute dispute;

    @BeforeEach
    void dispute() throws StripeException {
        paid = shop.paid(1999, "usd");
        dispute = shop.v1().disputes().retrieve(shop.stripe().backOffice().dispute(paid.getId(), "fraudulent"));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    @DisplayName("A dispute says what is taken back and why, and waits for an answer")
    void opened() throws Exception {
        assertThat(dispute.getId()).matches("d[pu]_.+");
        assertThat(dispute.getStatus()).isEqualTo("needs_response");
        assertThat(dispute.getReason()).isEqualTo("fraudulent");
        assertThat(dispute.getAmount()).isEqualTo(1999);
        assertThat(dispute.getCurrency()).isEqualTo("usd");
        assertThat(dispute.getPaymentIntent()).isEqualTo(paid.getId());
        assertThat(dispute.getCharge()).isEqualTo(paid.getLatestCharge());
        assertThat(dispute.getIsChargeRefundable()).isFalse();
        assertThat(dispute.getEvidenceDetails().getHasEvidence()).isFalse();
        assertThat(dispute.getEvidenceDetails().getDueBy()).isGreaterThan(dispute.getCreated());
        assertThat(shop.charge(paid).getDisputed()).isTrue();
        assertThat(shop.now(paid).getStatus()).isEqualTo("succeeded");
        assertThat(shop.events().types()).contains("charge.dispute.created", "charge.dispute.funds_withdrawn");
    }

    @Test
    @DisplayName("What is disputed is not given back a second time")
    void refund() {
        assertThatThrownBy(() -> shop.v1()
                        .refunds()
                        .create(RefundCreateParams.builder()
                                .setPaymentIntent(paid.getId())
                                .build()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo("charge_disputed"));
        assertThat(shop.book(paid).refunds()).isZero();
    }

    @Test
    @DisplayName("Evidence that is submitted is reviewed")
    void evidence() throws Exception {
        Dispute answered = shop.v1()
                .disputes()
                .update(
                        dispute.getId(),
                        DisputeUpdateParams.builder()
                                .setEvidence(DisputeUpdateParams.Evidence.builder()
                                        .setProductDescription("Two mugs")
                                        .build())
                                .setSubmit(true)
                                .build());

        assertThat(answered.getStatus()).isEqualTo("under_review");
        assertThat(answered.getEvidence().getProductDescription()).isEqualTo("Two mugs");
        assertThat(answered.getEvidenceDetails().getHasEvidence()).isTrue();
        assertThat(answered.getEvidenceDetails().getSubmissionCount()).isEqualTo(1);
        assertThat(shop.events().types()).contains("charge.dispute.updated");
    }

    @Test
    @DisplayName("A dispute that is won brings the money back")
    void won() throws Exception {
        shop.stripe().backOffice().closeDispute(dispute.getId(), "won");

        assertThat(now().getStatus()).isEqualTo("won");
        assertThat(shop.events().last("charge.dispute.closed", Dispute.class).getStatus())
                .isEqualTo("won");
        assertThat(shop.events().types()).contains("charge.dispute.funds_reinstated");
    }

    @Test
    @DisplayName("One that the merchant gives up is lost")
    void givenUp() throws Exception {
        assertThat(shop.v1().disputes().close(dispute.getId()).getStatus()).isEqualTo("lost");

        assertThat(shop.events().last("charge.dispute.closed", Dispute.class).getStatus())
                .isEqualTo("lost");
        assertThat(shop.events().types()).doesNotContain("charge.dispute.funds_reinstated");
        assertThatThrownBy(() -> shop.v1().disputes().close(dispute.getId()))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    @DisplayName("A dispute may end in a word that nobody knows")
    void unknownEnd() throws Exception {
        shop.stripe().backOffice().closeDispute(dispute.getId(), "appeal_needs_response");

        assertThat(now().getStatus()).isEqualTo("appeal_needs_response");
    }

    @Test
    @DisplayName("The disputes of a payment are listed")
    void list() throws Exception {
        shop.stripe().backOffice().dispute(shop.paid(500, "usd").getId(), "duplicate");

        assertThat(shop.v1()
                        .disputes()
                        .list(DisputeListParams.builder()
                                .setPaymentIntent(paid.getId())
                                .build())
                        .getData())
                .extracting(Dispute::getId)
                .containsExactly(dispute.getId());
    }

    private Dispute now() throws StripeException {
        return shop.v1().disputes().retrieve(dispute.getId());
    }
}
