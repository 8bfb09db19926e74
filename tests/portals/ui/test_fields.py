"""Form rows and error summaries: one order, one set of words."""

from django import forms
from django.template import Context, Template

from fairgate.portals.ui.forms import has_mistakes, mistakes


class MobileForm(forms.Form):
    mobile = forms.CharField(
        label="手机", help_text="接收验证码", error_messages={"required": "请填写手机号码"}
    )
    kind = forms.ChoiceField(label="类别", widget=forms.RadioSelect, choices=[("a", "企业"), ("b", "机构")])
    note = forms.CharField(label="备注", required=False)

    def clean(self):
        if self.data.get("note") == "stale":
            raise forms.ValidationError("页面已过时")


def shown(text, **values):
    return Template("{% load ui %}" + text).render(Context(values))


def test_label_hint_error_and_control_come_in_this_order():
    page = shown("{% field form.mobile %}", form=MobileForm({}))
    places = [page.index(part) for part in ("<label", "接收验证码", "请填写手机号码", "<input")]
    assert places == sorted(places)


def test_the_control_names_its_hint_and_error():
    page = shown("{% field form.mobile %}", form=MobileForm({}))
    assert 'aria-describedby="id_mobile-hint id_mobile-error"' in page
    assert 'aria-invalid="true"' in page
    assert 'id="id_mobile-error"' in page


def test_what_was_typed_is_kept():
    assert 'value="138"' in shown("{% field form.mobile %}", form=MobileForm({"mobile": "138"}))


def test_choices_are_a_group_with_a_legend():
    page = shown("{% field form.kind %}", form=MobileForm())
    assert "<fieldset" in page
    assert "<legend>类别" in page
    assert page.count('type="radio"') == 2


class RegionForm(forms.Form):
    region = forms.ChoiceField(
        choices=[("", "全部"), ("直辖市", [(31, "上海<市>"), (11, "北京市")])], initial=31, required=False
    )


def test_a_select_shows_its_groups_and_what_is_chosen_and_no_markup_of_a_label():
    page = shown("{{ form.region }}", form=RegionForm())
    assert '<option value="">全部</option>' in page
    assert '<optgroup label="直辖市"><option value="31" selected>上海&lt;市&gt;</option>' in page
    assert page.count("<option ") == 3


def test_an_optional_field_says_so():
    assert "（选填）" in shown("{% field form.note %}", form=MobileForm())


def test_doubt_has_words_and_belongs_to_the_control():
    page = shown("{% field form.mobile doubt=True %}", form=MobileForm())
    assert "is-unsure" in page
    assert 'aria-describedby="id_mobile-hint id_mobile-doubt"' in page
    assert "识别不清，请对照图片确认：" in page


def test_the_summary_repeats_the_words_and_leads_to_the_fields():
    page = shown("{% error_summary form %}", form=MobileForm({}))
    assert '<a href="#id_mobile">请填写手机号码</a>' in page
    assert 'href="#id_kind_0"' in page
    assert "错误：有2处需要修改" in page


def test_the_summary_holds_what_belongs_to_no_field():
    form = MobileForm({"mobile": "1", "kind": "a", "note": "stale"})
    assert [(mistake.words, mistake.target) for mistake in mistakes(form)] == [("页面已过时", "")]


def test_the_summary_reads_formsets():
    rows = forms.formset_factory(MobileForm, min_num=2, validate_min=True)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-mobile": "1"}
    )
    assert "id_form-0-kind_0" in [mistake.target for mistake in mistakes(rows)]


def test_there_is_no_summary_before_anything_was_sent():
    assert shown("{% error_summary form %}", form=MobileForm()).strip() == ""
    assert not has_mistakes([MobileForm(), "text", None])


def test_the_title_of_a_refused_page_says_so():
    assert shown("{% error_prefix %}", form=MobileForm({})) == "错误："
    assert shown("{% error_prefix %}", form=MobileForm()) == ""


def test_data_is_never_taken_for_markup():
    form = MobileForm({"mobile": '"><script>'})
    page = shown("{% tag name %}{% field form.mobile %}", name="<b>", form=form)
    assert "<b>" not in page
    assert "<script>" not in page
